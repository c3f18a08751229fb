package dev.headroom.diagnostics.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kills, crashes and recordings that belong together, and what they mean.
 *
 * @param victims pids of the killed
 * @param workersSeen test workers alive when it happened, or null when nothing shows them
 * @param workerBytes what a typical (median) worker held
 * @param wouldHaveFitted workers of that size that the limit holds beside the rest
 * @param confidence 0 to 1
 * @param story what happened, in two or three sentences
 * @param tests ids of the tests that lost workers were running, where a runner's log goes with it
 * @param recorded victims that a run wrote down as its own: in a file of pids or a recording
 * @param cgroups whose limit was hit, and in which the victims lived
 * @param ofThisJob true when it happened in the container or transient unit that this program runs
 *     in
 */
public record Incident(
    @Nullable Instant time,
    Cause cause,
    double confidence,
    List<Long> victims,
    @Nullable Integer workersSeen,
    @Nullable Bytes workerBytes,
    @Nullable Integer wouldHaveFitted,
    String story,
    List<String> tests,
    List<Long> recorded,
    List<String> cgroups,
    boolean ofThisJob) {
  public Incident {
    victims = List.copyOf(victims);
    tests = List.copyOf(tests);
    recorded = List.copyOf(recorded);
    cgroups = List.copyOf(cgroups);
  }

  /** An incident that nothing ties to a run. */
  public Incident(
      @Nullable Instant time,
      Cause cause,
      double confidence,
      List<Long> victims,
      @Nullable Integer workersSeen,
      @Nullable Bytes workerBytes,
      @Nullable Integer wouldHaveFitted,
      String story) {
    this(
        time,
        cause,
        confidence,
        victims,
        workersSeen,
        workerBytes,
        wouldHaveFitted,
        story,
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  /** The same, known to have happened in the container or unit that this program runs in. */
  public Incident inThisJob() {
    return new Incident(
        time,
        cause,
        confidence,
        victims,
        workersSeen,
        workerBytes,
        wouldHaveFitted,
        story,
        tests,
        recorded,
        cgroups,
        true);
  }

  /**
   * Who is to blame: the test run, something else while a run was only killed or near, or nothing
   * of tests at all.
   */
  public enum Cause {
    TEST_RUN,
    BYSTANDER,
    OTHER,
    UNKNOWN
  }
}
