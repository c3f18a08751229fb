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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the command lines of a Maven or Gradle run, started in the run's root. */
public final class JvmCommands {
  /** Heap sizes people write are multiples of this. */
  private static final int STEP_MIB = 128;

  private static final Pattern SOURCE_SET = Pattern.compile("(?:^|/)src/([\\w-]+)/");
  private static final Pattern FAILSAFE = Pattern.compile("(?:IT.*|.*IT|.*ITCase)\\.java");

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
      words.add(jvm.modules().stream().anyMatch(JvmModule::integration) ? "verify" : "test");
    } else {
      words.addAll(new TreeSet<>(tasks(run.selectedFiles()).values()));
    }
    List<String> forked = forks(forks);
    run.settings().arguments().stream().filter(w -> !sets(forked, w)).forEach(words::add);
    words.addAll(forked);
    return words;
  }

  List<String> batch(List<TestFile> files, int forks) {
    List<String> words = start();
    words.addAll(maven() ? mavenBatch(files) : gradleBatch(files));
    words.addAll(profiles());
    List<String> forked = forks(forks);
    words.addAll(properties(forked, words));
    words.addAll(forked);
    return words;
  }

  private List<String> mavenBatch(List<TestFile> files) {
    List<String> words = new ArrayList<>();
    Set<String> modules = modules(files);
    List<TestFile> failsafe = files.stream().filter(this::isFailsafes).toList();
    boolean both =
        jvm.modules().stream().anyMatch(m -> m.integration() && modules.contains(m.path()));
    boolean whole = whole(modules, files);
    words.add(failsafe.isEmpty() && !(whole && both) ? "test" : "verify");
    if (jvm.modules().size() > 1) {
      words.add("-pl");
      words.add(String.join(",", modules));
    }
    if (!whole) {
      List<String> own = classes(files.stream().filter(f -> !failsafe.contains(f)).toList());
      // Surefire runs before Failsafe and has no switch of its own but a name that nothing has
      words.add("-Dtest=" + (own.isEmpty() ? "NoSuchTest" : String.join(",", own)));
      words.add("-Dsurefire.failIfNoSpecifiedTests=false");
      if (!failsafe.isEmpty()) {
        words.add("-Dit.test=" + String.join(",", classes(failsafe)));
        words.add("-Dfailsafe.failIfNoSpecifiedTests=false");
      }
    }
    return words;
  }

  private List<String> gradleBatch(List<TestFile> files) {
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, String> set : tasks(files).entrySet()) {
      List<TestFile> own = files.stream().filter(f -> set(f).equals(set.getKey())).toList();
      String module = module(own.get(0));
      String task = set.getValue();
      // a bare name would start the task in every project below as well
      String root = jvm.modules().size() > 1 ? ":" + task : task;
      words.add(module.equals(".") ? root : ":" + module.replace('/', ':') + ":" + task);
      long all = run.selectedFiles().stream().filter(f -> set(f).equals(set.getKey())).count();
      if (all != own.size()) {
        for (String name : classes(own)) {
          words.add("--tests");
          words.add(name);
        }
      }
    }
    return words;
  }

  /** Source sets by module → the task that runs each: by convention it has the set's name. */
  private Map<String, String> tasks(List<TestFile> files) {
    Map<String, String> tasks = new TreeMap<>();
    for (TestFile file : files) {
      Matcher source = SOURCE_SET.matcher(file.path());
      tasks.put(set(file), source.find() ? source.group(1) : "test");
    }
    return tasks;
  }

  private String set(TestFile file) {
    Matcher source = SOURCE_SET.matcher(file.path());
    return module(file) + "/" + (source.find() ? source.group(1) : "test");
  }

  /**
   * Profiles that the user has named, and tasks that are left out: a batch is of the same build.
   */
  private List<String> profiles() {
    List<String> given = run.settings().arguments();
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String word = given.get(i);
      if ((word.equals("-P") || word.equals("-x")) && i + 1 < given.size()) {
        kept.addAll(List.of(word, given.get(++i)));
      } else if (word.startsWith("-P")) {
        kept.add(word);
      }
    }
    return kept;
  }

  /** The user's properties, but for those that the batch sets itself. */
  private List<String> properties(List<String> forked, List<String> batch) {
    boolean narrowed = batch.stream().anyMatch(w -> w.startsWith("-Dtest="));
    return run.settings().arguments().stream()
        .filter(w -> w.startsWith("-D") && !sets(forked, w) && !sets(batch, w))
        .filter(w -> !(narrowed && w.startsWith("-Dit.test=")))
        .toList();
  }

  /** Whether one of the words sets the property that {@code word} sets. */
  private static boolean sets(List<String> words, String word) {
    return word.startsWith("-D")
        && words.stream().anyMatch(w -> w.startsWith("-D") && key(w).equals(key(word)));
  }

  private static String key(String property) {
    int equals = property.indexOf('=');
    return equals < 0 ? property : property.substring(0, equals);
  }

  private Set<String> modules(List<TestFile> files) {
    Set<String> modules = new TreeSet<>();
    files.forEach(f -> modules.add(module(f)));
    return modules;
  }

  /** Whether Failsafe runs it: by its name, in a module that has the plugin. */
  private boolean isFailsafes(TestFile file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    return FAILSAFE.matcher(name).matches()
        && jvm.modules().stream().anyMatch(m -> m.integration() && m.path().equals(module(file)));
  }

  /** Whether the files are all that the modules would run. */
  private boolean whole(Collection<String> modules, List<TestFile> files) {
    long all = run.selectedFiles().stream().filter(f -> modules.contains(module(f))).count();
    return all == files.size();
  }

  /** Words that a person sees for a batch: modules, or classes. */
  List<String> names(List<TestFile> files) {
    Set<String> modules = modules(files);
    return whole(modules, files) ? List.copyOf(modules) : classes(files);
  }

  private List<String> start() {
    return new ArrayList<>(List.of(jvm.launcher()));
  }

  private boolean maven() {
    return jvm.tool() == JvmSettings.Tool.MAVEN;
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
