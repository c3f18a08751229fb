package dev.headroom.diagnostics.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Something the user can mend: what is wrong, where, and how to mend it. Everything else that
 * throws is a bug. {@code exitCode} is one of section "Exit codes" of the README: 2 usage or rules,
 * 3 nothing to scan, 4 evidence required.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int exitCode;

  public UserError(int exitCode, String what, @Nullable String where, @Nullable String howToMend) {
    super(
        (where == null ? "" : where + ": ")
            + what
            + (howToMend == null ? "" : "\n  " + howToMend.replace("\n", "\n  ")));
    this.exitCode = exitCode;
  }

  public static UserError usage(String what, @Nullable String where, @Nullable String howToMend) {
    return new UserError(2, what, where, howToMend);
  }

  public int exitCode() {
    return exitCode;
  }
}
