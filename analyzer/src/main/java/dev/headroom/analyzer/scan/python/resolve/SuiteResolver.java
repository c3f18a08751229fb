package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Follows every test of a suite with its fixtures, and tells what loads, where, and what stands in
 * its place.
 *
 * <p>Call chains are long: call it on a thread with {@link #STACK_BYTES} of stack.
 */
public final class SuiteResolver {
  /** Forty nested calls with their statements and expressions, many times over. */
  public static final long STACK_BYTES = 512L << 20;

  private SuiteResolver() {}

  /**
   * Resolves a run.
   *
   * @param testSide whether a file belongs to the tests rather than to what is tested
   */
  public static Resolved resolve(
      Sources sources, RuleBook book, List<TestModule> suite, Predicate<String> testSide) {
    Follow follow = new Follow(sources, book, testSide);
    TestRunner runner = new TestRunner(follow);
    List<TestModule> heavy =
        suite.stream().filter(m -> follow.reach.matters(files(sources, m))).toList();
    follow.moment = Moment.CONFTEST;
    for (TestModule module : heavy) {
      module.plugins().forEach(runner::importPlugin);
      module.conftests().forEach(runner::importFile);
    }
    follow.moment = Moment.COLLECTION;
    heavy.forEach(m -> runner.importFile(m.file()));
    follow.moment = Moment.RUN;
    heavy.forEach(runner::run);
    return new Results(follow, suite).resolved();
  }

  private static List<String> files(Sources sources, TestModule module) {
    List<String> files = new ArrayList<>(module.conftests());
    module.plugins().forEach(p -> sources.file(p, module.file()).ifPresent(files::add));
    files.add(module.file());
    return files;
  }
}
