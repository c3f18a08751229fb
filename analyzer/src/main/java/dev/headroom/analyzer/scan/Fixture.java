package dev.headroom.analyzer.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fixture, set-up method or shared context that loads something.
 *
 * @param line of the {@code def}, the field, or the annotation that makes the context
 * @param loads callees, in source order
 * @param loadLines "file:line" of those loads, so that they can be found among the run's loads
 * @param files test files that use it
 * @param tests tests that use it (an estimate)
 * @param mutation where a test changes the value ("tests/test_a.py:12 model.train(…)"), or null
 * @param narrowerRequests fixtures of narrower scope that it needs: it can't be wider than these
 * @param startsUp an application's start-up runs in it, and not only its construction
 */
public record Fixture(
    String file,
    int line,
    String name,
    Scope scope,
    boolean autouse,
    List<String> loads,
    List<String> loadLines,
    List<String> files,
    int tests,
    @Nullable String mutation,
    List<String> narrowerRequests,
    boolean startsUp) {
  public Fixture {
    loads = List.copyOf(loads);
    loadLines = List.copyOf(loadLines);
    files = List.copyOf(files);
    narrowerRequests = List.copyOf(narrowerRequests);
  }

  /** A fixture that starts no application. */
  public Fixture(
      String file,
      int line,
      String name,
      Scope scope,
      boolean autouse,
      List<String> loads,
      List<String> loadLines,
      List<String> files,
      int tests,
      @Nullable String mutation,
      List<String> narrowerRequests) {
    this(
        file,
        line,
        name,
        scope,
        autouse,
        loads,
        loadLines,
        files,
        tests,
        mutation,
        narrowerRequests,
        false);
  }
}
