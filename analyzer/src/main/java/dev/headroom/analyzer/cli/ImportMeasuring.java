package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.estimate.ArtifactSizes;
import dev.headroom.analyzer.estimate.Environment;
import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.estimate.measured.MeasuredImports;
import dev.headroom.analyzer.estimate.measured.MeasurementFile;
import dev.headroom.analyzer.estimate.measured.SourceDigests;
import dev.headroom.analyzer.report.text.ImportsText;
import dev.headroom.analyzer.rules.Configured;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.ScanOptions;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.TestSuite;
import dev.headroom.analyzer.scan.python.project.SitePackages;
import dev.headroom.analyzer.scan.suite.SuiteScanner;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import dev.headroom.diagnostics.record.live.ImportProbe;
import dev.headroom.diagnostics.record.live.ImportReading;
import dev.headroom.diagnostics.record.live.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a project's imports cost, in its own interpreter. This runs code of the packages,
 * so the interpreter is one that the user has named or agreed to.
 */
final class ImportMeasuring {
  /** Smaller ones decide nothing. */
  private static final Bytes WORTH = Bytes.mib(1);

  private static final int MOST = 80;

  private final Session session;
  private final @Nullable String named;
  private final boolean quiet;

  /**
   * What is asked for.
   *
   * @param named the interpreter of the command line, or null
   */
  ImportMeasuring(Session session, @Nullable String named, boolean quiet) {
    this.session = session;
    this.named = named;
    this.quiet = quiet;
  }

  int run() {
    if (!ImportProbe.possible()) {
      throw UserError.usage(
          "what a process holds can not be read on this system", "--imports", "It takes Linux.");
    }
    Path root = session.folder();
    Configured configured = new RuleBookReader().read(root);
    Interpreters interpreters = new Interpreters(session, configured.settings().python());
    Path python = interpreters.chosen(named);
    ScanOptions options = new ScanOptions(session.words().runner(), session.environment(), python);
    TestSuite suite = SuiteScanner.scan(root, options, configured.book());
    Environment environment = Environment.of(SitePackages.read(python));
    Map<String, Bytes> sizes =
        sizes(suite, new Estimator(configured.book(), ArtifactSizes.none(), environment));
    List<String> modules = worthwhile(sizes);
    if (modules.isEmpty()) {
      session.warn("the tests import no package that is worth measuring");
      return ExitCode.OK;
    }
    if (named == null && !agreed(python, modules)) {
      session.warn("nothing was run");
      return ExitCode.OK;
    }
    List<ImportReading> readings = read(python, modules);
    store(python, readings);
    if (!quiet) {
      session.out().print(ImportsText.render(readings));
    }
    boolean all = readings.stream().allMatch(r -> r.failure() != null);
    return all ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private static Map<String, Bytes> sizes(TestSuite suite, Estimator estimator) {
    Map<String, Bytes> sizes = new TreeMap<>();
    for (TestRun run : suite.runs()) {
      estimator.imports(run).forEach((name, size) -> sizes.merge(name, size, Bytes::max));
    }
    return sizes;
  }

  /** The largest first; of a package's modules each has its own figure. */
  private static List<String> worthwhile(Map<String, Bytes> sizes) {
    return sizes.entrySet().stream()
        .filter(e -> e.getValue().compareTo(WORTH) >= 0)
        .sorted(
            Map.Entry.<String, Bytes>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean agreed(Path python, List<String> modules) {
    if (!session.terminal()) {
      throw UserError.usage(
          "importing packages runs their code, and nobody is there to agree to that",
          "measure --imports",
          "Name the interpreter: headroom measure --imports --python " + python);
    }
    session.warn(
        "This runs the code of "
            + modules.size()
            + " packages, each in a process of "
            + python
            + ": "
            + String.join(", ", modules));
    session.err().print("Go on? [y/N] ");
    session.err().flush();
    return Terminal.answer().strip().matches("(?i)y(es)?");
  }

  private List<ImportReading> read(Path python, List<String> modules) {
    OutputOptions output = new OutputOptions();
    output.quiet = quiet;
    Progress progress = new Progress(session, output);
    ImportProbe probe = new ImportProbe(python, session.environment());
    List<ImportReading> readings = new ArrayList<>();
    for (String module : modules) {
      progress.stage("importing " + module);
      readings.add(probe.read(module, modules.stream().filter(m -> !m.equals(module)).toList()));
    }
    progress.end();
    return readings;
  }

  private void store(Path python, List<ImportReading> readings) {
    Path root = session.folder();
    Path shown = python.startsWith(root) ? root.relativize(python) : python;
    List<MeasuredImports.Figure> figures = new ArrayList<>();
    for (ImportReading r : readings) {
      if (r.failure() == null) {
        figures.add(
            new MeasuredImports.Figure(
                r.module(), r.version(), r.own(), r.pages(), r.seconds(), r.brought()));
      }
    }
    MeasuredImports imports =
        new MeasuredImports(
            shown.toString(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            figures,
            SourceDigests.ofVersions(root));
    try {
      MeasurementFolder.prepare(root);
      MeasurementFile.store(root.resolve(MeasurementFolder.STORED), imports);
    } catch (IOException e) {
      session.warn("the figures can not be kept: " + e.getMessage());
    }
  }
}
