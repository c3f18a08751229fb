package dev.headroom.diagnostics.evidence;

/**
 * What ran out: the whole host, one cgroup's limit, or the NUMA nodes of a cpuset or memory policy.
 */
public enum Constraint {
  NONE,
  CPUSET,
  MEMORY_POLICY,
  MEMCG
}
