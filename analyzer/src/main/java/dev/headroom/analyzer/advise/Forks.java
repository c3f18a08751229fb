package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.plan.JvmCommands;
import dev.headroom.analyzer.scan.ForkCount;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.Comparator;
import java.util.Optional;

/**
 * The forks that a build starts today.
 *
 * @param module the one with the most forks
 * @param each forks of that module at once
 * @param atOnce modules at once
 */
record Forks(JvmSettings jvm, JvmModule module, int each, int atOnce) {
  static Optional<Forks> of(Situation s) {
    JvmSettings jvm = s.run().jvm();
    if (jvm == null) {
      return Optional.empty();
    }
    int cpus = s.budget().cpus();
    return jvm.modules().stream()
        .max(
            Comparator.comparingInt((JvmModule m) -> m.forks().on(cpus))
                .thenComparing(m -> m.heap() == null ? 1 : 0)
                .thenComparing(JvmModule::path, Comparator.reverseOrder()))
        .map(m -> new Forks(jvm, m, Math.max(1, m.forks().on(cpus)), jvm.modulesAtOnce(cpus)));
  }

  /** JVMs of tests at the same time. */
  int all() {
    return each * atOnce;
  }

  ForkCount written() {
    return module.forks();
  }

  /** Where the number of forks is set, or else the build file. */
  Draft at(Situation s, String subject) {
    RunnerLine from = s.run().settings().from();
    return from != null
        ? Draft.at(from.file(), from.line(), subject)
        : Draft.at(buildFile(s), 1, subject);
  }

  String buildFile(Situation s) {
    String folder = s.run().root().equals(".") ? "" : s.run().root() + "/";
    boolean maven = jvm.tool() == JvmSettings.Tool.MAVEN;
    return folder + (maven ? "pom.xml" : "build.gradle");
  }

  /** The word of the build for a number of forks. */
  String setting() {
    return jvm.tool() == JvmSettings.Tool.MAVEN ? "forkCount" : "maxParallelForks";
  }

  /** -Xmx in MiB as one writes it. */
  static String xmx(Situation s) {
    return "-Xmx" + (long) JvmCommands.heap(s.estimated().footprint()).inMib() + "m";
  }

  static Bytes heap(Situation s) {
    return JvmCommands.heap(s.estimated().footprint());
  }
}
