package dev.headroom.diagnostics.record.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that measures a command, for tests that send it signals. */
final class MeasuredMain {
  private MeasuredMain() {}

  public static void main(String[] args) {
    List<String> words = List.of(args);
    Path file = Path.of(words.get(0));
    Measurement.Outcome outcome =
        Measurement.run(
            new Measurement.Spec(
                "test",
                words.subList(1, words.size()),
                file.toAbsolutePath().getParent(),
                file.toAbsolutePath().getParent(),
                System.getenv(),
                file,
                Duration.ofMillis(20),
                null,
                true));
    Runtime.getRuntime().halt(outcome.exitCode());
  }
}
