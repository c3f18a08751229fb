package dev.headroom.analyzer.plan;

import dev.headroom.diagnostics.evidence.Bytes;

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
  public Bytes bytes() {
    return limit.minus(reserve).minus(used);
  }
}
