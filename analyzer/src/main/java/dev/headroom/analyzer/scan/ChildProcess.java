package dev.headroom.analyzer.scan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where a test or a fixture starts processes beside its own.
 *
 * @param callee the call's or the plugin fixture's name in the rule book
 * @param program name of the file that is run, without folder and version, or null
 * @param count processes at the same time; 0 for as many as the machine has cores
 * @param fixture name of the fixture or set-up method that starts it, or null
 * @param test name of the test function that it stands in, or null
 * @param lifetime how long they run
 * @param reachedFrom test files whose tests start it or ask for the fixture, sorted
 * @param tests number of tests that the function becomes, or of all these files: an upper bound
 */
public record ChildProcess(
    String callee,
    @Nullable String program,
    int count,
    String file,
    int line,
    @Nullable String fixture,
    @Nullable String test,
    Lifetime lifetime,
    List<String> reachedFrom,
    int tests) {
  public ChildProcess {
    reachedFrom = List.copyOf(reachedFrom);
  }

  /** The same for a selection of the files; empty where none of them starts it. */
  public Optional<ChildProcess> within(Set<String> files) {
    List<String> left = reachedFrom.stream().filter(files::contains).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChildProcess(
                callee,
                program,
                count,
                file,
                line,
                fixture,
                test,
                lifetime,
                left,
                Math.max(1, tests * left.size() / reachedFrom.size())));
  }
}
