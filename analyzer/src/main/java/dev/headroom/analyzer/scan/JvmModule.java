package dev.headroom.analyzer.scan;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Maven module or Gradle project whose tests get JVMs of their own.
 *
 * @param path folder relative to the project root, "." for itself
 * @param reuse false when every test class gets a new JVM (reuseForks=false, forkEvery=1)
 * @param heap -Xmx of a fork, or null when nothing sets it
 * @param heapFrom "file:line" of that setting, or null
 * @param arguments other arguments of a fork that could be resolved
 * @param includes patterns of test classes, empty for the runner's own
 * @param excludes patterns of classes left out
 * @param integration whether Failsafe or a second test task also runs the classes named for it
 */
public record JvmModule(
    String path,
    ForkCount forks,
    boolean reuse,
    @Nullable Bytes heap,
    @Nullable String heapFrom,
    List<String> arguments,
    List<String> includes,
    List<String> excludes,
    boolean integration) {
  public JvmModule {
    arguments = List.copyOf(arguments);
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
  }

  /**
   * The same module with the classes that a user asks for alone ({@code -Dtest=}); all when there
   * are none. They take the place of the build's own patterns; "!" leaves classes out.
   */
  public JvmModule only(List<String> classes) {
    if (classes.isEmpty()) {
      return this;
    }
    List<String> asked = classes.stream().filter(c -> !c.startsWith("!")).toList();
    List<String> left =
        classes.stream().filter(c -> c.startsWith("!")).map(c -> c.substring(1)).toList();
    List<String> all = asked.isEmpty() ? List.of("**/*.java") : asked;
    return new JvmModule(path, forks, reuse, heap, heapFrom, arguments, all, left, false);
  }

  JvmModule withHeap(Bytes bound) {
    return heap != null
        ? this
        : new JvmModule(
            path, forks, reuse, bound, null, arguments, includes, excludes, integration);
  }
}
