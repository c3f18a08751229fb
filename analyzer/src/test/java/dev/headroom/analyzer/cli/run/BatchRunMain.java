package dev.headroom.analyzer.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that runs the steps of a state, for a test that kills it. */
final class BatchRunMain {
  private BatchRunMain() {}

  public static void main(String[] args) throws IOException {
    Path project = Path.of(args[0]);
    Path folder = project.resolve("run");
    BatchRun run =
        new BatchRun(
            project,
            folder,
            List.of("run"),
            System.getenv(),
            null,
            System.err::println,
            recording -> {});
    int code = run.run(new RunState(folder).read().orElseThrow().steps());
    run.mergeReports(folder.resolve("junit.xml"));
    Runtime.getRuntime().halt(code);
  }
}
