package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.MockSite;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.analyzer.scan.TestRun;
import java.util.List;

/** The JVM side of a project: one run for each Maven module tree or Gradle build with tests. */
public record JavaSuite(
    List<TestRun> runs, List<MockSite> mocks, List<RunnerLine> runner, List<NotRead> notRead) {
  public JavaSuite {
    runs = List.copyOf(runs);
    mocks = List.copyOf(mocks);
    runner = List.copyOf(runner);
    notRead = List.copyOf(notRead);
  }
}
