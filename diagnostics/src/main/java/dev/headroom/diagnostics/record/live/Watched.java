package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.collect.RunningProcess;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.record.ProcessSample;
import dev.headroom.diagnostics.record.RecordedProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a watch sees at one moment.
 *
 * @param rows the run's controllers and workers, each with what its children hold
 * @param others what holds most beside the run, the largest first
 * @param left until the budget is gone at the present slope, null while it does not shrink
 * @param low whether what is left is below the threshold
 */
public record Watched(
    Instant time,
    HostMemory host,
    List<Row> rows,
    List<RunningProcess> others,
    @Nullable Duration left,
    boolean low) {
  public Watched {
    rows = List.copyOf(rows);
    others = List.copyOf(others);
  }

  /** A process and what it and its children hold. */
  public record Row(RecordedProcess process, ProcessSample held, Bytes children) {
    public Bytes all() {
      return held.anon().plus(children);
    }
  }

  /** What the run holds of its own. */
  public Bytes held() {
    return rows.stream().map(Row::all).reduce(Bytes.ZERO, Bytes::plus);
  }
}
