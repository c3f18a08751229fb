package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.Advisor;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Baseline;
import dev.headroom.analyzer.advise.CapacityQuestion;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.advise.Origin;
import dev.headroom.analyzer.estimate.ArtifactSizes;
import dev.headroom.analyzer.estimate.Environment;
import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.estimate.HostArtifacts;
import dev.headroom.analyzer.estimate.measured.Measurements;
import dev.headroom.analyzer.plan.Durations;
import dev.headroom.analyzer.plan.Planner;
import dev.headroom.analyzer.plan.ShardCount;
import dev.headroom.analyzer.report.json.JsonResult;
import dev.headroom.analyzer.rules.Catalogue;
import dev.headroom.analyzer.rules.CatalogueReader;
import dev.headroom.analyzer.rules.Configured;
import dev.headroom.analyzer.rules.Machine;
import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.ScanOptions;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.TestSuite;
import dev.headroom.analyzer.scan.comment.IgnoreComment;
import dev.headroom.analyzer.scan.comment.IgnoreComments;
import dev.headroom.analyzer.scan.python.project.SitePackages;
import dev.headroom.analyzer.scan.suite.SuiteScanner;
import dev.headroom.diagnostics.collect.git.GitRevision;
import dev.headroom.diagnostics.correlate.Diagnosed;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way of an audit, from a folder to a result: every stage once, in order. */
final class Auditing {
  /** What --python says where no interpreter is to be looked at. */
  static final String NOT_LOOKED_AT = "none";

  private static final Gate.Terms NOTHING_DEMANDED = new Gate.Terms(null, null, null);
  private final Session session;
  private final ProjectOptions project;
  private final MachineOptions machine;
  private final EvidenceOptions evidence;
  private final Progress progress;
  private @Nullable CapacityQuestion question;
  private @Nullable ShardCount shards;
  private @Nullable String durations;
  private boolean environments;
  private boolean options;
  private boolean plansAlone;

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

  /** Asks for other machines as well. */
  Auditing on(CapacityQuestion asked) {
    question = asked;
    return this;
  }

  /** Asks for the few machines that a report shows, too. */
  Auditing withOverview() {
    Catalogue catalogue = new CatalogueReader().read();
    String here = machine.instance;
    Machine current = here == null ? null : catalogue.machine(here);
    return on(CapacityQuestion.overview(catalogue, current, machine.reserve));
  }

  /** Shares the tests out among machines. */
  Auditing among(@Nullable ShardCount machines) {
    shards = machines;
    return this;
  }

  /** Asks for the plan alone, without findings and what they would save. */
  Auditing plansAlone(boolean alone) {
    plansAlone = alone;
    return this;
  }

  /** Prices every way to mend something by itself. */
  Auditing withOptions(boolean wanted) {
    options = wanted;
    return this;
  }

  /** Takes recorded times from a file that the user names, null for those of the project. */
  Auditing timedBy(@Nullable String file) {
    durations = file;
    return this;
  }

  /** Looks at the environments of tox, nox and CI as well. */
  Auditing withEnvironments() {
    environments = true;
    return this;
  }

  /** A result, and what the project itself decides about it. */
  record Audited(AuditResult result, ProjectSettings settings) {}

  Audited run() {
    return run(new GateOptions());
  }

  /** The audit, beside what was before and judged, as far as that was asked for. */
  Audited run(GateOptions gate) {
    gate.check();
    Path root = project.root(session);
    progress.stage("reading rules");
    Configured configured = new RuleBookReader().read(root);
    ProjectSettings settings = configured.settings();
    GitRevision revision = gate.against == null ? null : GitRevision.of(root, gate.against);
    progress.stage("reading test sources");
    // what was measured of one tree says nothing of another, and a gate's answer is the trees'
    // alone
    Measurements measurements =
        gate.strict()
            ? Measurements.none()
            : Measurements.read(root, root.resolve(MeasurementFolder.STORED));
    TestSuite scanned = selected(scan(root, configured, gate.strict()));
    TestSuite suite = said(looked(scanned, root, settings, gate.strict()), measurements);
    progress.stage("reading the machine");
    boolean declared = gate.strict() || machine.declared(settings);
    HostMemory host = machine.host(settings, gate.strict());
    Diagnosed diagnosed = evidence.read(session, !declared);
    progress.stage("planning");
    Durations times = RecordedTimes.of(session, root, suite, measurements, durations);
    Advisor plain = advisor(root, configured, declared, gate.strict(), measurements, times);
    Advisor advisor = options ? plain.withOptions() : plansAlone ? plain.plansAlone() : plain;
    Earlier earlier = revision == null ? null : earlier(root, revision, configured);
    Advisor since = earlier == null ? advisor : advisor.since(earlier.suite());
    AuditResult result =
        (question == null ? since : since.on(question.reserving(machine.reserve(settings))))
            .advise(
                suite,
                host,
                machine.reserve(settings),
                diagnosed.report(),
                diagnosed.incidents(),
                IgnoreComments.read(root),
                project.run == null && session.words().runner() == null);
    if (earlier != null && revision != null) {
      Baseline before =
          Baseline.of(
              advisor.advise(
                  earlier.suite(),
                  host,
                  machine.reserve(settings),
                  EvidenceReport.notLooked(),
                  List.of(),
                  earlier.comments(),
                  false));
      result = result.comparedWith(before, revision.shown());
    } else if (gate.baseline != null) {
      result = result.comparedWith(baseline(gate.baseline), gate.baseline);
    }
    progress.end();
    Gate.Terms terms = gate.terms(settings, declared);
    result = terms.equals(NOTHING_DEMANDED) ? result : result.judged(terms);
    return new Audited(
        result
            .withCode(configured.book(), new SourceLines(root)::bare)
            .withOrigin(new Origin(Version.number(), session.words().all(), Inputs.of(root))),
        settings);
  }

  /** What the sources were before the change. */
  private record Earlier(TestSuite suite, List<IgnoreComment> comments) {}

  private Earlier earlier(Path root, GitRevision revision, Configured configured) {
    progress.stage("reading " + revision.shown());
    return EarlierTree.read(
        root,
        revision,
        tree -> new Earlier(ofRun(scan(tree, configured, true)), IgnoreComments.read(tree)));
  }

  private Baseline baseline(String file) {
    try (InputStream in = Files.newInputStream(session.resolve(file))) {
      return JsonResult.readBaseline(in, file);
    } catch (NoSuchFileException e) {
      throw UserError.usage("no such file", file, "Write one with `headroom baseline -o FILE`.");
    } catch (IOException e) {
      throw UserError.usage("cannot be read: " + e.getMessage(), file, null);
    }
  }

  /** An environment that nobody has named is. */
  private TestSuite looked(TestSuite suite, Path root, ProjectSettings settings, boolean strict) {
    boolean named = project.python != null || settings.python() != null;
    String beside = named ? null : beside(root, strict).orElse(null);
    return beside == null
        ? suite
        : noting(
            suite,
            new NotRead(
                "another interpreter than that of " + beside,
                "its packages were taken for the project's; --python names another, --python none"
                    + " leaves it out"));
  }

  private static TestSuite noting(TestSuite suite, NotRead note) {
    List<NotRead> notRead = new ArrayList<>(suite.notRead());
    notRead.add(note);
    return new TestSuite(suite.root(), suite.runs(), suite.mocks(), suite.runner(), notRead);
  }

  /** A measurement that is not used is named. */
  private static TestSuite said(TestSuite suite, Measurements measurements) {
    if (measurements.importsChanged().isEmpty()) {
      return suite;
    }
    return noting(
        suite,
        new NotRead(
            "measured costs of imports",
            "not used, because "
                + measurements.importsChanged().get(0)
                + " has changed since; measure again with `headroom measure --imports`"));
  }

  private Advisor advisor(
      Path root,
      Configured configured,
      boolean declared,
      boolean strict,
      Measurements measurements,
      Durations times) {
    ProjectSettings settings = configured.settings();
    // a declared machine has no caches: the same answer wherever it is asked
    ArtifactSizes sizes =
        declared ? ArtifactSizes.none() : HostArtifacts.of(session.environment(), root);
    Environment environment = environment(root, settings, strict);
    RuleBook book =
        measurements.in(configured.book(), environment == null ? Map.of() : environment.versions());
    return new Advisor(
            book,
            new Estimator(book, sizes, environment),
            new Planner(times, settings).among(shards),
            settings,
            LocalDate.now(ZoneOffset.UTC))
        .with(measurements);
  }

  private TestSuite scan(Path root, Configured configured, boolean strict) {
    ScanOptions options =
        new ScanOptions(
            session.words().runner(),
            session.environment(),
            interpreter(root, configured.settings(), strict),
            environments || project.run != null,
            project.cache == null ? null : session.resolve(project.cache));
    return SuiteScanner.scan(root, options, configured.book());
  }

  /**
   * Where the project's packages are installed: as a flag says, which is meant from here, else as
   * headroom.yaml or what lies beside the sources does, which have no say in a strict answer.
   */
  private @Nullable Path interpreter(Path root, ProjectSettings settings, boolean strict) {
    String named = project.python;
    if (named != null) {
      return named.equals(NOT_LOOKED_AT) ? null : session.resolve(named);
    }
    String declared = strict ? null : settings.python();
    return declared == null
        ? beside(root, strict).map(root::resolve).orElse(null)
        : root.resolve(declared).normalize();
  }

  private Optional<String> beside(Path root, boolean strict) {
    return strict ? Optional.empty() : VirtualEnvironment.beside(root);
  }

  private @Nullable Environment environment(Path root, ProjectSettings settings, boolean strict) {
    Path python = interpreter(root, settings, strict);
    return python == null ? null : Environment.of(SitePackages.read(python));
  }

  private TestSuite selected(TestSuite suite) {
    if (suite.runs().isEmpty()) {
      throw new UserError(
          ExitCode.NOTHING_TO_SCAN,
          "no tests were found" + why(suite.notRead()),
          project.path,
          "Name the folder that holds the tests' configuration, or select with `-- PATHS`.");
    }
    TestSuite chosen = ofRun(suite);
    if (chosen.runs().isEmpty()) {
      throw UserError.usage(
          "there is no run of that name",
          "--run " + project.run,
          "The runs are " + String.join(", ", names(suite)) + ".");
    }
    return chosen;
  }

  private TestSuite ofRun(TestSuite suite) {
    String wanted = project.run;
    if (wanted == null) {
      return suite;
    }
    List<TestRun> runs = suite.runs().stream().filter(r -> r.name().equals(wanted)).toList();
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
