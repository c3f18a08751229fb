package dev.headroom.diagnostics.correlate;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Process names as the kernel shows them, cut at 15 bytes, and what they say about a test run. */
final class Names {
  /** pytest-xdist sets this title where setproctitle is installed: no other program has it. */
  private static final Pattern TITLED = Pattern.compile("\\[pytest-xdist.*");

  /** The controller, started by its script. */
  private static final Pattern PYTEST = Pattern.compile("pytest.*|py\\.test.*");

  /** Interpreters and virtual machines that test workers run in, and much else. */
  private static final Pattern RUNTIME =
      Pattern.compile(
          "python[\\d.]*|pypy[\\d.]*|java|node(?:js)?|MainThread|jest.*|vitest.*|Gradle Test.*|surefire.*");

  private Names() {}

  static boolean isTitledWorker(@Nullable String name) {
    return name != null && TITLED.matcher(name).matches();
  }

  static boolean isPytest(@Nullable String name) {
    return name != null && PYTEST.matcher(name).matches();
  }

  static boolean mayBeTest(@Nullable String name) {
    return name != null
        && (RUNTIME.matcher(name).matches() || isPytest(name) || isTitledWorker(name));
  }
}
