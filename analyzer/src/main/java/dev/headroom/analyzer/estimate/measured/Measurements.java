package dev.headroom.analyzer.estimate.measured;

import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.UserError;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.RecordingReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of a project, each with the sources that changed since.
 *
 * @param runs a measured run → its changed sources, none while it holds
 * @param imports costs of imports, or null where nobody measured them
 * @param importsChanged files that decide on versions and are not any more what they were; where
 *     there are some, the costs are not used
 */
public record Measurements(
    List<Kept> runs, @Nullable MeasuredImports imports, List<String> importsChanged) {
  /** The share of test files that two runs have in common when one speaks for the other. */
  private static final double SAME = 0.9;

  /** Of the tests that the sources show, so many have run: counts of parameters are estimates. */
  private static final double AS_MANY = 0.8;

  private static final double HALF = 0.5;

  public Measurements {
    runs = List.copyOf(runs);
    importsChanged = List.copyOf(importsChanged);
  }

  /**
   * A measured run and what changed since.
   *
   * @param timeline its recording as it is drawn, or null where the recording is not there any more
   */
  public record Kept(MeasuredRun run, List<String> changed, @Nullable Timeline timeline) {
    public Kept {
      changed = List.copyOf(changed);
    }

    public boolean holds() {
      return changed.isEmpty() && !run.sources().isEmpty();
    }
  }

  public static Measurements none() {
    return new Measurements(List.of(), null, List.of());
  }

  /** What a project keeps in a file, held against its sources as they are. */
  public static Measurements read(Path root, Path file) {
    MeasuredImports imports = MeasurementFile.readImports(file).orElse(null);
    return new Measurements(
        MeasurementFile.read(file).stream().map(run -> kept(root, file, run)).toList(),
        imports,
        imports == null ? List.of() : SourceDigests.changed(root, imports.sources()));
  }

  private static Kept kept(Path root, Path file, MeasuredRun run) {
    List<String> changed = SourceDigests.changed(root, run.sources());
    return new Kept(run, changed, changed.isEmpty() ? timeline(file, run) : null);
  }

  /** Of the very run: a recording is written over by the next, a measurement perhaps not. */
  private static @Nullable Timeline timeline(Path file, MeasuredRun run) {
    String name = run.name();
    Path recorded = file.resolveSibling(name + ".jsonl");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || !Files.isRegularFile(recorded)) {
      return null;
    }
    try {
      Recording recording = RecordingReader.read(recorded, name);
      return recording.begun().time().equals(run.time()) ? Timeline.of(recording) : null;
    } catch (UserError unreadable) {
      return null;
    }
  }

  /**
   * A book with the costs of imports as they were measured, while that holds.
   *
   * @param versions top-level module → version that is installed, as far as that is known
   */
  public RuleBook in(RuleBook book, Map<String, String> versions) {
    return imports == null || !importsChanged.isEmpty() ? book : imports.in(book, versions);
  }

  /** The measurement of this run: of the same files, or of its name where no files were told. */
  public Optional<Kept> of(TestRun run, boolean onlyRun) {
    Set<String> files =
        run.selectedFiles().stream().map(TestFile::path).collect(Collectors.toSet());
    return runs.stream()
        .filter(kept -> speaksFor(kept.run(), run, files, onlyRun))
        .max(Comparator.comparing(Kept::holds).thenComparing(kept -> kept.run().time()));
  }

  private static boolean speaksFor(
      MeasuredRun measured, TestRun run, Set<String> files, boolean onlyRun) {
    if (!measured.whole()) {
      return false;
    }
    Set<String> known = measured.seconds().keySet();
    if (known.isEmpty()) {
      return measured.name().equals(run.name()) || (onlyRun && measured.name().equals("default"));
    }
    Set<String> both = new HashSet<>(files);
    both.retainAll(known);
    Set<String> either = new HashSet<>(files);
    either.addAll(known);
    return !both.isEmpty()
        && both.size() >= SAME * either.size()
        && ranAsManyTests(measured, run.selectedFiles());
  }

  /**
   * Whether as many tests ran as the sources show, in the whole and in most files: a run that was
   * narrowed ({@code -k}, a single test) or stopped early tells too little. More of them say
   * nothing: parameters are not all read.
   */
  private static boolean ranAsManyTests(MeasuredRun measured, List<TestFile> files) {
    if (measured.items().isEmpty()) {
      return true;
    }
    long expected = 0;
    long ran = 0;
    long full = 0;
    for (TestFile file : files) {
      int items = measured.items().getOrDefault(file.path(), 0);
      expected += file.items();
      ran += Math.min(items, file.items());
      full += items >= HALF * file.items() ? 1 : 0;
    }
    return ran >= AS_MANY * expected && full >= SAME * files.size();
  }

  /** Seconds by test file of all that still holds. */
  public Map<String, Double> seconds() {
    Map<String, Double> seconds = new TreeMap<>();
    for (Kept kept : runs) {
      if (kept.holds()) {
        kept.run().seconds().forEach(seconds::putIfAbsent);
      }
    }
    return seconds;
  }
}
