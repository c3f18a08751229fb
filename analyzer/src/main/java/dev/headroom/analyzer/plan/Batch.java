package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.rules.Range;
import java.util.List;

/**
 * Tests run one after another with a worker count of their own; {@code paths} as they stand on the
 * command line.
 */
public record Batch(
    String name,
    List<String> paths,
    int workers,
    Range peak,
    double seconds,
    List<String> command) {
  public Batch {
    paths = List.copyOf(paths);
    command = List.copyOf(command);
  }
}
