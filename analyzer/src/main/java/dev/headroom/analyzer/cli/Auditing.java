package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.Advisor;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Origin;
import dev.headroom.analyzer.estimate.ArtifactSizes;
import dev.headroom.analyzer.estimate.Environment;
import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.estimate.HostArtifacts;
import dev.headroom.analyzer.plan.DurationsReader;
import dev.headroom.analyzer.plan.Planner;
import dev.headroom.analyzer.rules.Configured;
import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.ScanOptions;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.TestSuite;
import dev.headroom.analyzer.scan.python.project.SitePackages;
import dev.headroom.analyzer.scan.suite.SuiteScanner;
import dev.headroom.diagnostics.correlate.Diagnosed;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.UserError;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of an audit, from a folder to a result: every stage once, in order. */
final class Auditing {
  private final Session session;
  private final ProjectOptions project;
  private final MachineOptions machine;
  private final EvidenceOptions evidence;
  private final Progress progress;

  Auditing(
      Session session,
      ProjectOptions project,
      MachineOptions machine,
      EvidenceOptions evidence,
      Progress progress) {
    this.session = session;
    this.project = project;
    this.machine = machine;
    this.evidence = evidence;
    this.progress = progress;
  }

  /** A result, and what the project itself decides about it. */
  record Audited(AuditResult result, ProjectSettings settings) {}

  Audited run() {
    Path root = project.root(session);
    progress.stage("reading rules");
    Configured configured = new RuleBookReader().read(root);
    ProjectSettings settings = configured.settings();
    progress.stage("reading test sources");
    TestSuite suite = selected(scan(root, configured));
    progress.stage("reading the machine");
    HostMemory host = machine.host(settings);
    Diagnosed diagnosed = evidence.read(session, !machine.declared(settings));
    progress.stage("planning");
    // a declared machine has no caches: the same answer wherever it is asked
    ArtifactSizes sizes =
        machine.declared(settings)
            ? ArtifactSizes.none()
            : HostArtifacts.of(session.environment(), root);
    Advisor advisor =
        new Advisor(
            configured.book(),
            new Estimator(configured.book(), sizes, environment(root, settings)),
            new Planner(DurationsReader.read(root), settings),
            settings,
            LocalDate.now(ZoneOffset.UTC));
    AuditResult result =
        advisor.advise(
            suite, host, machine.reserve(settings), diagnosed.report(), diagnosed.incidents());
    progress.end();
    return new Audited(
        result.withOrigin(new Origin(Version.number(), session.words().all(), Inputs.of(root))),
        settings);
  }

  private TestSuite scan(Path root, Configured configured) {
    String python = project.python == null ? configured.settings().python() : project.python;
    ScanOptions options =
        new ScanOptions(
            session.words().runner(),
            session.environment(),
            python == null ? null : interpreter(root, python));
    return SuiteScanner.scan(root, options, configured.book());
  }

  private @Nullable Environment environment(Path root, ProjectSettings settings) {
    String python = project.python == null ? settings.python() : project.python;
    return python == null ? null : Environment.of(SitePackages.read(interpreter(root, python)));
  }

  /** A flag is meant from here, a line of headroom.yaml from the project's root. */
  private Path interpreter(Path root, String python) {
    return project.python == null ? root.resolve(python).normalize() : session.resolve(python);
  }

  private TestSuite selected(TestSuite suite) {
    if (suite.runs().isEmpty()) {
      throw new UserError(
          ExitCode.NOTHING_TO_SCAN,
          "no tests were found" + why(suite.notRead()),
          project.path,
          "Name the folder that holds the tests' configuration, or select with `-- PATHS`.");
    }
    String wanted = project.run;
    if (wanted == null) {
      return suite;
    }
    List<TestRun> runs = suite.runs().stream().filter(r -> r.name().equals(wanted)).toList();
    if (runs.isEmpty()) {
      throw UserError.usage(
          "there is no run of that name",
          "--run " + wanted,
          "The runs are " + String.join(", ", names(suite)) + ".");
    }
    return new TestSuite(suite.root(), runs, suite.mocks(), suite.runner(), suite.notRead());
  }

  static List<String> names(TestSuite suite) {
    return suite.runs().stream().map(TestRun::name).toList();
  }

  private static String why(List<NotRead> notRead) {
    @Nullable NotRead first = notRead.isEmpty() ? null : notRead.get(0);
    return first == null ? "" : " (" + first.what() + ": " + first.why() + ")";
  }
}
