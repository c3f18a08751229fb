package dev.headroom.analyzer.scan;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the user says about the scan.
 *
 * @param runnerArguments everything after {@code --}, or null when there was no {@code --}
 * @param environment variables that the sources may ask for (PYTHONPATH); those not in it count as
 *     unset
 * @param python the project's interpreter, whose installed packages are looked at, or null
 * @param environments whether those of tox, nox and CI are read too, as runs beside the project's
 *     own that select or start some of the same tests
 * @param cache folder in which the facts of files are kept from run to run, or null for none
 */
public record ScanOptions(
    @Nullable List<String> runnerArguments,
    Map<String, String> environment,
    @Nullable Path python,
    boolean environments,
    @Nullable Path cache) {
  public static final ScanOptions NONE = new ScanOptions(null, Map.of(), null);

  public ScanOptions {
    runnerArguments = runnerArguments == null ? null : List.copyOf(runnerArguments);
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }

  /** The project's own runs alone, and nothing kept. */
  public ScanOptions(
      @Nullable List<String> runnerArguments,
      Map<String, String> environment,
      @Nullable Path python) {
    this(runnerArguments, environment, python, false, null);
  }
}
