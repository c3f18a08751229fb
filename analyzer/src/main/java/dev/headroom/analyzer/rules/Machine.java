package dev.headroom.analyzer.rules;

import dev.headroom.diagnostics.evidence.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A machine that tests can be run on.
 *
 * @param name as its provider calls it, for instance "t3.large"
 * @param family "ec2", "github" … or the name of the user's catalogue
 * @param memory as its provider names it
 * @param usable what the operating system shows of it; a reserve comes on top
 * @param pricePerHour in USD, or null when not known
 * @param note what a reader should know, or null
 */
public record Machine(
    String name,
    String family,
    int cpus,
    Bytes memory,
    Bytes usable,
    @Nullable Double pricePerHour,
    @Nullable String note) {
  /** More than any machine has, and few enough to look at each worker count. */
  public static final int MOST_CPUS = 4096;

  public Machine {
    if (cpus < 1 || cpus > MOST_CPUS) {
      throw new IllegalArgumentException(
          "a machine has 1 to " + MOST_CPUS + " processors: " + name);
    }
  }
}
