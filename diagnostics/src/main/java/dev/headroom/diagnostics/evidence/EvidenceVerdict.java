package dev.headroom.diagnostics.evidence;

/** What all evidence together proves; the JSON result writes it in lower case with hyphens. */
public enum EvidenceVerdict {
  KILLED_BY_KERNEL,
  KILLED_BY_USERSPACE,
  HEAP_EXHAUSTED,
  SUSPECTED,
  UNPROVEN,
  NONE
}
