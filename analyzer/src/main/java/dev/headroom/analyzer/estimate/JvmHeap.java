package dev.headroom.analyzer.estimate;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much heap a JVM touches, by what HotSpot makes of the machine when nothing else is said: a
 * heap that begins with a 64th of the memory and may grow to a quarter of it, a young generation
 * that is filled before anybody collects, and the collector by the size of the machine.
 *
 * <p>All sizes are MiB. Where the rules come from, and what was measured: docs/method.md.
 *
 * @param most the heap's bound: -Xmx, or the JVM's own
 * @param first the heap that the JVM begins with
 * @param g1 whether the collector is G1; else a third of the heap is young
 */
record JvmHeap(double most, double first, boolean g1) {
  private static final double MOST_SHARE = 0.25;
  private static final double FIRST_SHARE = 1 / 64.0;

  /** A machine of less than that, or with one processor, gets the serial collector. */
  private static final double SERVER_MIB = 1792;

  /** G1MaxNewSizePercent: the share of the heap that new objects may fill before a collection. */
  private static final double G1_YOUNG = 0.6;

  /** NewRatio 2: the same for the other collectors. */
  private static final double YOUNG = 1 / 3.0;

  /** MinHeapFreeRatio 40 and MaxHeapFreeRatio 70: the free share after a marking, in the middle. */
  private static final double FREE = 0.55;

  private static final double MIN_FREE = 0.4;

  /**
   * With so much heap, plain tests of one thread leave a collector under a thirteenth of the time
   * (GCTimeRatio 12); with less, G1 takes more: a fifth of what is left, or twice what it has.
   */
  private static final double ENOUGH_MIB = 400;

  private static final int STEPS = 4;
  private static final double STEP = 0.2;

  /** What the runner allocates, and each test. */
  private static final double ALLOCATED = 40;

  private static final double ALLOCATED_BY_TEST = 2;

  private static final Pattern FIRST =
      Pattern.compile("-(?:Xms|XX:InitialHeapSize=)(\\d{1,9})([kKmMgG]?)");

  /**
   * The heap of a fork.
   *
   * @param machine what the JVM takes for its memory; zero where that is not known
   * @param cpus processors of it
   * @param xmx the bound, or null where none is set
   * @param arguments all that the fork is given
   */
  static JvmHeap of(Bytes machine, int cpus, @Nullable Bytes xmx, List<String> arguments) {
    double memory = machine.isZero() ? 16 << 10 : machine.inMib();
    double most = xmx == null ? memory * MOST_SHARE : xmx.inMib();
    double first = memory * FIRST_SHARE;
    boolean g1 = cpus >= 2 && memory >= SERVER_MIB;
    for (String argument : arguments) {
      Matcher matcher = FIRST.matcher(argument);
      if (matcher.matches()) {
        first = Long.parseLong(matcher.group(1)) * mib(matcher.group(2));
      }
      if (argument.startsWith("-XX:+Use") && argument.endsWith("GC")) {
        g1 = argument.equals("-XX:+UseG1GC");
      }
    }
    return new JvmHeap(most, Math.min(first, most), g1);
  }

  private static double mib(String unit) {
    return switch (unit) {
      case "g", "G" -> 1024;
      case "m", "M" -> 1;
      case "k", "K" -> 1 / 1024.0;
      default -> 1.0 / (1 << 20);
    };
  }

  /** Touched by tests that keep so much and are so many: live objects and a full nursery. */
  double plain(double live, int items) {
    double nursery = Math.min(nursery(), ALLOCATED + ALLOCATED_BY_TEST * items);
    return Math.min(most, live + nursery);
  }

  /** Regions of the first nursery stay touched when a larger heap has its own further up. */
  private double nursery() {
    return g1 ? grown() - (1 - G1_YOUNG) * first : first * YOUNG;
  }

  private double grown() {
    double size = first;
    for (int i = 0; i < STEPS && size < ENOUGH_MIB; i++) {
      size += Math.min(size, STEP * (most - size));
    }
    return size;
  }

  /**
   * Touched by tests with application contexts. Their classes soon fill the metaspace, which begins
   * with 21 MiB; G1 then marks, and cuts the heap to what is live and a share that is free.
   */
  double contexts(double live) {
    double touched = g1 ? live / (1 - FREE) : live + YOUNG * Math.max(first, live / (1 - MIN_FREE));
    return Math.min(most, touched);
  }
}
