package dev.headroom.analyzer.scan;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One way of starting tests: a rootdir, a selection, an environment.
 *
 * @param name unique in the suite; what {@code --run} takes
 * @param root folder relative to the project root, "." for itself
 * @param environment tox or CI environment, or null
 * @param files all files the runner would collect, selected or not, sorted by path
 * @param loads sorted by file and line
 * @param fixtures those that load something, sorted by file and line
 * @param declared what lock files, requirements and project files say of packages
 * @param children processes that tests start beside their own, sorted by file and line
 * @param arrays arrays that tests make, of a size that stands in the code, sorted by file and line
 * @param jvm how the build starts its test JVMs, or null for a run that is no JVM's
 */
public record TestRun(
    String name,
    String root,
    Framework framework,
    @Nullable String environment,
    List<TestFile> files,
    Closure closure,
    List<Load> loads,
    List<Fixture> fixtures,
    RunnerSettings settings,
    DeclaredPackages declared,
    List<ChildProcess> children,
    List<LargeArray> arrays,
    @Nullable JvmSettings jvm) {
  public TestRun {
    children = List.copyOf(children);
    arrays = List.copyOf(arrays);
    files = List.copyOf(files);
    loads = List.copyOf(loads);
    fixtures = List.copyOf(fixtures);
  }

  /** A run that is no JVM's and starts nothing beside itself. */
  public TestRun(
      String name,
      String root,
      Framework framework,
      @Nullable String environment,
      List<TestFile> files,
      Closure closure,
      List<Load> loads,
      List<Fixture> fixtures,
      RunnerSettings settings,
      DeclaredPackages declared) {
    this(
        name,
        root,
        framework,
        environment,
        files,
        closure,
        loads,
        fixtures,
        settings,
        declared,
        List.of(),
        List.of(),
        null);
  }

  /** The same run where other versions of packages are named. */
  public TestRun withDeclared(DeclaredPackages packages) {
    return new TestRun(
        name,
        root,
        framework,
        environment,
        files,
        closure,
        loads,
        fixtures,
        settings,
        packages,
        children,
        arrays,
        jvm);
  }

  /**
   * Test processes that today's settings start on a machine of that many processors: 0 for one
   * process without workers, empty where the number is written in a way nobody can resolve.
   */
  public OptionalInt workersToday(int cpus) {
    OptionalInt count;
    String written = settings.workers();
    if (jvm != null && !jvm.modules().isEmpty()) {
      count = OptionalInt.of(jvm.forksAtOnce(cpus));
    } else if (written == null) {
      count = OptionalInt.of(0);
    } else if (written.equals("auto") || written.equals("logical")) {
      count = OptionalInt.of(cpus);
    } else if (written.matches("[0-9]{1,5}")) {
      count = OptionalInt.of(Integer.parseInt(written));
    } else {
      return OptionalInt.empty();
    }
    Integer most = settings.maxProcesses();
    return most == null ? count : OptionalInt.of(Math.min(count.orElse(0), most));
  }

  public List<TestFile> selectedFiles() {
    return files.stream().filter(TestFile::selected).toList();
  }

  /** Tests in the selection; an estimate. */
  public int items() {
    return files.stream().filter(TestFile::selected).mapToInt(TestFile::items).sum();
  }
}
