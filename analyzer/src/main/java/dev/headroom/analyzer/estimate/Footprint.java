package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.Range;
import java.util.List;

/**
 * What a run holds, as parts. Totals for any worker count are made from the parts alone: see {@code
 * total(n)} of the method.
 *
 * @param controller private bytes of the controller (0 workers: there is none)
 * @param worker private bytes of the heaviest worker
 * @param shared file pages beside it, once
 * @param parts sorted, the largest first
 * @param notCounted what is named and left out (children, containers on other hosts), with reasons
 */
public record Footprint(
    Range controller, Range worker, Range shared, List<Part> parts, List<String> notCounted) {
  public Footprint {
    parts = List.copyOf(parts);
    notCounted = List.copyOf(notCounted);
  }
}
