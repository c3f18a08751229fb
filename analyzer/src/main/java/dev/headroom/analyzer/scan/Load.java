package dev.headroom.analyzer.scan;

import dev.headroom.analyzer.rules.LoadKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a model, index, application, container or data set comes into a process. One row a
 * place.
 *
 * @param callee the library's or the first-party application's fully qualified name
 * @param loader callee of the rule book's entry that applies, or null (applications found by their
 *     imports)
 * @param artifact what is loaded, where the sources say it
 * @param file relative to the project root
 * @param line of the call, 1-based
 * @param fixture name of the fixture or set-up method that holds the call, or null
 * @param scope that fixture's scope, or null
 * @param lifetime how long the value stays
 * @param moment when it happens
 * @param mocked replaced on every way from the tests: listed, and counts nothing
 * @param selected reached from a selected test
 * @param reachedFrom test files that reach it, sorted
 * @param tests number of tests that reach it (an estimate)
 * @param group value of the xdist_group that all of these tests carry, or null
 * @param repeated loads in one worker when it runs all these tests: tests for function scope, 1 for
 *     session
 * @param mutated a test changes the value (training, in-place writes, add)
 * @param chain places "file:line" from a test to the call
 * @param counts false for the application's line of a load whose bytes the row of the test's or
 *     fixture's line already holds: one load, shown at both ends
 * @param spared modules of the loader's runtime that the callee's source, which is at hand, does
 *     without: nothing imports them
 * @param written the tests write what is loaded themselves, to a temporary file
 */
public record Load(
    String callee,
    @Nullable String loader,
    @Nullable String artifact,
    LoadKind kind,
    String file,
    int line,
    Site site,
    @Nullable String fixture,
    @Nullable Scope scope,
    Lifetime lifetime,
    Moment moment,
    boolean mocked,
    boolean selected,
    Confidence confidence,
    List<String> reachedFrom,
    int tests,
    @Nullable String group,
    int repeated,
    boolean mutated,
    List<String> chain,
    boolean counts,
    List<String> spared,
    boolean written) {
  public Load {
    spared = List.copyOf(spared);
    reachedFrom = List.copyOf(reachedFrom);
    chain = List.copyOf(chain);
  }

  /** A load that is shown at one place only, and counted there. */
  public Load(
      String callee,
      @Nullable String loader,
      @Nullable String artifact,
      LoadKind kind,
      String file,
      int line,
      Site site,
      @Nullable String fixture,
      @Nullable Scope scope,
      Lifetime lifetime,
      Moment moment,
      boolean mocked,
      boolean selected,
      Confidence confidence,
      List<String> reachedFrom,
      int tests,
      @Nullable String group,
      int repeated,
      boolean mutated,
      List<String> chain) {
    this(
        callee,
        loader,
        artifact,
        kind,
        file,
        line,
        site,
        fixture,
        scope,
        lifetime,
        moment,
        mocked,
        selected,
        confidence,
        reachedFrom,
        tests,
        group,
        repeated,
        mutated,
        chain,
        true,
        List.of(),
        false);
  }
}
