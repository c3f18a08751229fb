package dev.headroom.analyzer.scan;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a JVM build starts its test JVMs.
 *
 * @param launcher the command of this build ("./mvnw", "mvn", "./gradlew", "gradle")
 * @param forksOption the property that sets the number of forks from the command line, or null
 *     where the build files fix it
 * @param heapOption the property that takes -Xmx from the command line, or null
 * @param modules those that hold tests, sorted by path
 * @param modulesAtOnce modules that build at the same time: {@code mvn -T}, {@code gradle
 *     --parallel}; one when nothing says so
 * @param modulesAtOnceFrom the line that says so, or null
 * @param controllerHeap -Xmx of Maven (.mvn/jvm.config, MAVEN_OPTS) or of the Gradle daemon
 *     (org.gradle.jvmargs), or null
 * @param contexts distinct application contexts that one JVM would keep, by the keys of a context
 *     cache
 */
public record JvmSettings(
    Tool tool,
    String launcher,
    @Nullable String forksOption,
    @Nullable String heapOption,
    List<JvmModule> modules,
    ForkCount modulesAtOnce,
    @Nullable RunnerLine modulesAtOnceFrom,
    @Nullable Bytes controllerHeap,
    int contexts) {
  public JvmSettings {
    modules = List.copyOf(modules);
  }

  /** The build tool. */
  public enum Tool {
    MAVEN,
    GRADLE
  }

  /** The module that a file belongs to, "." where none of them has it. */
  public String module(String file) {
    return modules.stream()
        .map(JvmModule::path)
        .filter(p -> p.equals(".") || file.startsWith(p + "/"))
        .max(Comparator.comparingInt(String::length))
        .orElse(".");
  }

  /** Modules that build at the same time on a machine of that many processors, one at least. */
  public int modulesAtOnce(int cpus) {
    return Math.max(1, Math.min(modules.size(), modulesAtOnce.on(cpus)));
  }

  /** Test JVMs at the same time: the forks of a module, times the modules at once. */
  public int forksAtOnce(int cpus) {
    return modulesAtOnce(cpus) * modules.stream().mapToInt(m -> m.forks().on(cpus)).max().orElse(0);
  }

  /** The same build with that many contexts. */
  public JvmSettings withContexts(int count) {
    return new JvmSettings(
        tool,
        launcher,
        forksOption,
        heapOption,
        modules,
        modulesAtOnce,
        modulesAtOnceFrom,
        controllerHeap,
        count);
  }

  /** The same build with that -Xmx where a module has none. */
  public JvmSettings withHeap(Bytes heap) {
    List<JvmModule> bounded = modules.stream().map(m -> m.withHeap(heap)).toList();
    return new JvmSettings(
        tool,
        launcher,
        forksOption,
        heapOption,
        bounded,
        modulesAtOnce,
        modulesAtOnceFrom,
        controllerHeap,
        contexts);
  }
}
