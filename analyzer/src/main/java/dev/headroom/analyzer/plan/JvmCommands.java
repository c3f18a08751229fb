package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes the command lines of a Maven or Gradle run, started in the run's root. */
public final class JvmCommands {
  /** Heap sizes people write are multiples of this. */
  private static final int STEP_MIB = 128;

  private final TestRun run;
  private final JvmSettings jvm;
  private final Bytes heap;
  private final int cpus;

  JvmCommands(TestRun run, JvmSettings jvm, Footprint footprint, int cpus) {
    this.run = run;
    this.jvm = jvm;
    this.cpus = cpus;
    this.heap = heap(footprint);
  }

  /** -Xmx that a fork needs: what it likely uses with a third to spare, in steps of 128 MiB. */
  public static Bytes heap(Footprint footprint) {
    double likely = footprint.heap().inMib();
    return Bytes.mib(Math.max(2, Math.ceil(likely * 1.33 / STEP_MIB)) * STEP_MIB);
  }

  List<String> whole(int forks) {
    List<String> words = start();
    if (maven()) {
      words.add(verb());
    } else {
      words.add("test");
    }
    words.addAll(run.settings().arguments());
    words.addAll(forks(forks));
    return words;
  }

  List<String> batch(List<TestFile> files, int forks) {
    List<String> words = start();
    Set<String> modules = new TreeSet<>();
    files.forEach(f -> modules.add(module(f)));
    if (maven()) {
      words.add(verb());
      if (jvm.modules().size() > 1) {
        words.add("-pl");
        words.add(String.join(",", modules));
      }
      if (!whole(modules, files)) {
        words.add("-Dtest=" + String.join(",", classes(files)));
        words.add("-Dsurefire.failIfNoSpecifiedTests=false");
      }
      words.addAll(forks(forks));
      return words;
    }
    for (String module : modules) {
      words.add(module.equals(".") ? "test" : ":" + module.replace('/', ':') + ":test");
      List<TestFile> own = files.stream().filter(f -> module(f).equals(module)).toList();
      if (!whole(Set.of(module), own)) {
        for (String name : classes(own)) {
          words.add("--tests");
          words.add(name);
        }
      }
    }
    words.addAll(forks(forks));
    return words;
  }

  /** Whether the files are all that the modules would run. */
  private boolean whole(Collection<String> modules, List<TestFile> files) {
    long all = run.selectedFiles().stream().filter(f -> modules.contains(module(f))).count();
    return all == files.size();
  }

  /** Words that a person sees for a batch: modules, or classes. */
  List<String> names(List<TestFile> files) {
    Set<String> modules = new TreeSet<>();
    files.forEach(f -> modules.add(module(f)));
    return whole(modules, files) ? List.copyOf(modules) : classes(files);
  }

  private List<String> start() {
    return new ArrayList<>(List.of(jvm.launcher()));
  }

  private boolean maven() {
    return jvm.tool() == JvmSettings.Tool.MAVEN;
  }

  private String verb() {
    return jvm.modules().stream().anyMatch(JvmModule::integration) ? "verify" : "test";
  }

  /** What the build files fix can't be set here: the finding says where to edit it. */
  private List<String> forks(int forks) {
    List<String> words = new ArrayList<>();
    int all = Math.max(1, forks);
    if (!maven()) {
      words.add("--max-workers=" + all);
      return words;
    }
    int modules = modulesAtOnce(jvm, cpus, all);
    if (jvm.modulesAtOnce(cpus) > 1) {
      words.add("-T" + modules);
    }
    if (jvm.forksOption() != null) {
      words.add("-D" + jvm.forksOption() + "=" + Math.max(1, all / modules));
    }
    boolean declared = jvm.modules().stream().allMatch(m -> m.heap() != null);
    // a property on the command line would take the place of the coverage agent's
    if (jvm.heapOption() != null && !declared && !run.settings().coverage()) {
      words.add("-D" + jvm.heapOption() + "=-Xmx" + (long) heap.inMib() + "m");
    }
    return words;
  }

  /** Modules at once share one budget of forks; each has one at least, or what its build fixes. */
  public static int modulesAtOnce(JvmSettings jvm, int cpus, int forks) {
    int atOnce = jvm.modulesAtOnce(cpus);
    int each = jvm.forksOption() == null ? jvm.forksAtOnce(cpus) / atOnce : 1;
    return Math.max(1, Math.min(atOnce, forks / Math.max(1, each)));
  }

  private String module(TestFile file) {
    return jvm.module(file.path());
  }

  private static List<String> classes(List<TestFile> files) {
    return files.stream()
        .map(TestFile::path)
        .map(p -> p.replaceFirst("^(?:.*/)?src/[^/]+/java/", ""))
        .map(p -> p.replaceFirst("\\.java$", "").replace('/', '.'))
        .distinct()
        .sorted()
        .toList();
  }
}
