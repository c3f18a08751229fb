package dev.headroom.analyzer.cli;

/** What the process says at its end; 2, 3 and 4 come with a UserError. */
final class ExitCode {
  static final int OK = 0;
  static final int FINDINGS = 1;
  static final int USAGE = 2;
  static final int NOTHING_TO_SCAN = 3;
  static final int NO_EVIDENCE = 4;

  /** EX_SOFTWARE of sysexits.h. */
  static final int BUG = 70;

  private ExitCode() {}
}
