package dev.headroom.analyzer.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of configuration, CI or script that starts tests or says how many at a time.
 *
 * @param what the command or setting as it stands, shortened
 * @param sets which of "workers", "dist", "forks", "reuse", "heap", "parallel" it sets; empty when
 *     it only starts tests
 * @param workers the value as written ("auto", "4", "1C"), or null
 * @param dist the value as written, or null
 */
public record RunnerLine(
    String file,
    int line,
    String what,
    List<String> sets,
    @Nullable String workers,
    @Nullable String dist) {
  public RunnerLine {
    sets = List.copyOf(sets);
  }
}
