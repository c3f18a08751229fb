package dev.headroom.analyzer.scan;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where a test or a fixture makes an array or a text whose size stands in the code.
 *
 * @param what "numpy.ones 5000 × 5000"
 * @param bytes of its elements
 * @param untouched whether its pages take memory only where something is written to them
 * @param fixture name of the fixture or set-up method that makes it, or null
 * @param test name of the test function that it stands in, or null
 * @param lifetime how long it is held
 * @param moment when it is made
 * @param reachedFrom test files whose tests make it or ask for the fixture, sorted
 * @param tests number of tests that the function becomes, or of all these files: an upper bound
 */
public record LargeArray(
    String what,
    Bytes bytes,
    boolean untouched,
    String file,
    int line,
    @Nullable String fixture,
    @Nullable String test,
    Lifetime lifetime,
    Moment moment,
    List<String> reachedFrom,
    int tests) {
  public LargeArray {
    reachedFrom = List.copyOf(reachedFrom);
  }

  /** The same for a selection of the files; empty where none of them makes it. */
  public Optional<LargeArray> within(Set<String> files) {
    List<String> left = reachedFrom.stream().filter(files::contains).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LargeArray(
                what,
                bytes,
                untouched,
                file,
                line,
                fixture,
                test,
                lifetime,
                moment,
                left,
                Math.max(1, tests * left.size() / reachedFrom.size())));
  }
}
