package dev.headroom.analyzer.estimate.measured;

import dev.headroom.diagnostics.evidence.Bytes;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a measured run held, taken apart so that it can be put together for another worker count.
 *
 * @param workers of the run, 0 where one process ran the tests
 * @param cpus of the machine it ran on
 * @param peak that the kernel could not take back, of the whole run
 * @param controller its peak, null where the run had none
 * @param base of a worker, when its first test began
 * @param kept what every worker holds more after some tests: session fixtures, late imports
 * @param growth what all tests together leave behind, wherever they run
 * @param usual what a test of every worker holds for a while
 * @param often whether many tests do so, and therefore several at once; else each worker once
 * @param kernel the kernel's own memory for each process
 * @param meeting how far workers held the usual at the same time: 0 one after the other, 1 all at
 *     once
 * @param together which share of what single tests hold and leave met at the peak, 0 to 1
 * @param peaks tests that hold more than the usual, the largest first
 * @param keepers tests after which one worker, and no other, held more
 * @param seconds of the tests of each file
 * @param items tests of each file that ran, empty where the runner told classes only
 * @param whole false for a part of a plan, which speaks for no whole run
 * @param sources files that the run rests on, with their digests
 */
public record MeasuredRun(
    String name,
    Instant time,
    List<String> command,
    int workers,
    int cpus,
    Bytes peak,
    @Nullable Bytes controller,
    Bytes base,
    Bytes kept,
    Bytes growth,
    Bytes usual,
    boolean often,
    Bytes kernel,
    double meeting,
    double together,
    List<TestPeak> peaks,
    List<TestPeak> keepers,
    Map<String, Double> seconds,
    Map<String, Integer> items,
    boolean whole,
    Map<String, String> sources) {
  public MeasuredRun {
    command = List.copyOf(command);
    peaks = List.copyOf(peaks);
    keepers = List.copyOf(keepers);
    seconds = Collections.unmodifiableMap(new TreeMap<>(seconds));
    items = Collections.unmodifiableMap(new TreeMap<>(items));
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    if (workers < 0 || cpus < 1 || !isShare(meeting) || !isShare(together)) {
      throw new IllegalArgumentException("no run: " + workers + ", " + meeting + ", " + together);
    }
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }

  /** The same, as a part of a plan. */
  public MeasuredRun part() {
    return new MeasuredRun(
        name,
        time,
        command,
        workers,
        cpus,
        peak,
        controller,
        base,
        kept,
        growth,
        usual,
        often,
        kernel,
        meeting,
        together,
        peaks,
        keepers,
        seconds,
        items,
        false,
        sources);
  }
}
