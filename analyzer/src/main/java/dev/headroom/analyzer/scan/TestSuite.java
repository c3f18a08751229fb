package dev.headroom.analyzer.scan;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything that reading the sources says.
 *
 * @param root absolute path of the project
 * @param runs at least one, unless nothing was found to scan
 * @param mocks sorted by file and line
 * @param runner every line that starts tests, sorted by file and line
 * @param notRead what was left out, with reasons
 */
public record TestSuite(
    Path root,
    List<TestRun> runs,
    List<MockSite> mocks,
    List<RunnerLine> runner,
    List<NotRead> notRead) {
  public TestSuite {
    runs = List.copyOf(runs);
    mocks = List.copyOf(mocks);
    runner = List.copyOf(runner);
    notRead = List.copyOf(notRead);
  }
}
