package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import org.jspecify.annotations.Nullable;

/**
 * What a run may use.
 *
 * @param limit the tightest of host and cgroups
 * @param reserve kept for the kernel, file pages and everything else, so that nothing thrashes near
 *     the limit
 * @param used what others hold now (zero for a declared machine)
 * @param cpus processors
 */
public record Budget(Bytes limit, Bytes reserve, Bytes used, int cpus) {
  /** What the kernel and the runner's own files need on any machine. */
  private static final Bytes RESERVE = Bytes.mib(96);

  /** Page tables, slabs and the watermarks of the kernel grow with the machine. */
  private static final double RESERVED_SHARE = 0.02;

  /**
   * The budget on a machine.
   *
   * @param reserve what the user said, or null for the default: 96 MiB, 2 % of the limit, and the
   *     library files of the run, which must stay in memory or the run reads them again and again
   * @param shared file pages of the run
   */
  public static Budget of(HostMemory host, @Nullable Bytes reserve, Range shared) {
    Bytes kept = reserve == null ? defaultReserve(host.limit(), shared) : reserve;
    return new Budget(host.limit(), kept, host.limit().minus(host.available()), host.cpus());
  }

  private static Bytes defaultReserve(Bytes limit, Range shared) {
    return RESERVE.plus(limit.times(RESERVED_SHARE)).plus(shared.likely());
  }

  /** The smallest machine or container whose budget holds a run of that peak. */
  public static Bytes limitFor(Bytes peak, Range shared) {
    return RESERVE.plus(peak).plus(shared.likely()).times(1 / (1 - RESERVED_SHARE));
  }

  public Bytes bytes() {
    return limit.minus(reserve).minus(used);
  }
}
