package dev.headroom.diagnostics.parse.wrap;

/** Who wrote a message, as far as its wrapper says. */
public enum Origin {
  /** The wrapper names the kernel, by facility, transport or tag. */
  KERNEL,
  /** The wrapper names a program; what it says about kills is hearsay. */
  PROGRAM,
  /** Nothing is said: a bare line, or one with a time only. */
  UNKNOWN
}
