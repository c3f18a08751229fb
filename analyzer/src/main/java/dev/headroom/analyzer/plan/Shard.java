package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.rules.Range;
import java.util.List;

/**
 * What one of several machines runs: its batches, one after another.
 *
 * @param number from 1
 * @param items tests in it, an estimate
 * @param peak of its largest batch
 * @param seconds predicted for all of its batches
 * @param fits whether the machine holds each of them
 */
public record Shard(
    int number, List<Batch> batches, int items, Range peak, double seconds, boolean fits) {
  public Shard {
    batches = List.copyOf(batches);
  }
}
