package dev.headroom.analyzer.advise;

/**
 * What a fix buys, by planning again with it applied.
 *
 * @param bytesPerWorker less private memory per worker at the heaviest (negative: it costs)
 * @param workersGained more safe workers on this machine
 * @param seconds less predicted wall time at the recommended count
 */
public record Saving(long bytesPerWorker, int workersGained, double seconds) {
  public static final Saving NONE = new Saving(0, 0, 0);
}
