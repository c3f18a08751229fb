package dev.headroom.analyzer.advise;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What {@code -n auto} means, said once for all lines that use it: the hook of pytest-xdist, at the
 * end of the root conftest. It is the way where the line itself can not be changed by machine.
 */
final class WorkerHook {
  private static final String NAME = "pytest_xdist_auto_num_workers";

  private WorkerHook() {}

  /** The edit, for a run that has a root conftest without such a hook. */
  static Optional<Edit> of(Finding finding, RunResult run, Function<String, List<String>> lines) {
    String root = run.run().root();
    String file = root.equals(".") ? "conftest.py" : root + "/conftest.py";
    List<String> text = lines.apply(file);
    int last = text.size();
    while (last > 0 && text.get(last - 1).isBlank()) {
      last--;
    }
    if (last == 0 || text.stream().anyMatch(l -> l.contains(NAME))) {
      return Optional.empty();
    }
    String line = text.get(last - 1);
    String hook =
        "\n\n\ndef " + NAME + "(config):\n    return " + Math.max(0, run.plan().workers());
    return Optional.of(new Edit(finding.fingerprint(), file, last, line, line + hook));
  }
}
