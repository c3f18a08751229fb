package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Estimated;
import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.measured.Measurements;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.plan.Planner;
import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.TestSuite;
import dev.headroom.analyzer.scan.comment.IgnoreComment;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.Incident;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts everything together: estimates and plans each run, judges its fixtures, checks its rules,
 * and prices what could be mended.
 */
public final class Advisor {
  private final RuleBook book;
  private final Estimator estimator;
  private final Planner planner;
  private final ProjectSettings project;
  private final LocalDate today;
  private final Measurements measurements;
  private @Nullable TestSuite earlier;
  private @Nullable CapacityQuestion question;
  private boolean options;
  private boolean bare;

  public Advisor(RuleBook book, Estimator estimator, Planner planner) {
    this(book, estimator, planner, ProjectSettings.NONE, LocalDate.MAX);
  }

  /**
   * An advisor for a project.
   *
   * @param project rules switched off and findings accepted
   * @param today for suppressions that hold until a day
   */
  public Advisor(
      RuleBook book,
      Estimator estimator,
      Planner planner,
      ProjectSettings project,
      LocalDate today) {
    this(book, estimator, planner, project, today, Measurements.none());
  }

  private Advisor(
      RuleBook book,
      Estimator estimator,
      Planner planner,
      ProjectSettings project,
      LocalDate today,
      Measurements measurements) {
    this.book = book;
    this.estimator = estimator;
    this.planner = planner;
    this.project = project;
    this.today = today;
    this.measurements = measurements;
  }

  /** The same, with figures of runs that were measured. */
  public Advisor with(Measurements measured) {
    return new Advisor(book, estimator, planner, project, today, measured);
  }

  /** The same, which also says what each run would do on these machines. */
  public Advisor on(CapacityQuestion machines) {
    Advisor advisor = new Advisor(book, estimator, planner, project, today, measurements);
    advisor.earlier = earlier;
    advisor.question = machines;
    advisor.options = options;
    return advisor;
  }

  /** The same, which also says what is different from an earlier suite. */
  public Advisor since(TestSuite before) {
    Advisor advisor = new Advisor(book, estimator, planner, project, today, measurements);
    advisor.earlier = before;
    advisor.question = question;
    advisor.options = options;
    advisor.bare = bare;
    return advisor;
  }

  /**
   * The same without findings, verdicts and prices: each of them plans again, and who asks for a
   * number alone need not wait for thousands.
   */
  public Advisor plansAlone() {
    Advisor advisor = new Advisor(book, estimator, planner, project, today, measurements);
    advisor.bare = true;
    return advisor;
  }

  /** The same, which also prices every way to mend something by itself. */
  public Advisor withOptions() {
    Advisor advisor = new Advisor(book, estimator, planner, project, today, measurements);
    advisor.question = question;
    advisor.options = true;
    return advisor;
  }

  /**
   * The result of an audit.
   *
   * @param reserve what the user keeps free, or null for the default
   */
  public AuditResult advise(
      TestSuite suite,
      HostMemory host,
      @Nullable Bytes reserve,
      EvidenceReport evidence,
      List<Incident> incidents) {
    return advise(suite, host, reserve, evidence, incidents, List.of(), false);
  }

  /**
   * As the other, with the comments of the sources.
   *
   * @param whole whether all of the project was looked at, so that a suppression without a finding
   *     has none
   */
  public AuditResult advise(
      TestSuite suite,
      HostMemory host,
      @Nullable Bytes reserve,
      EvidenceReport evidence,
      List<Incident> incidents,
      List<IgnoreComment> comments,
      boolean whole) {
    List<Situation> situations = new ArrayList<>();
    List<Correction> corrections = new ArrayList<>();
    List<Combination.Candidate> candidates = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<NotRead> notRun = new ArrayList<>(suite.notRead());
    FindingWriter writer = new FindingWriter(book);
    for (TestRun run : suite.runs()) {
      Optional<Measurements.Kept> kept = measurements.of(run, suite.runs().size() == 1);
      Estimated estimate = estimator.forMachine(host.limit(), host.cpus()).estimate(run);
      Correction correction = Correction.of(kept, estimate.footprint());
      Situation s = situation(suite, run, host, reserve, evidence, incidents, correction);
      situations.add(s);
      corrections.add(correction);
      for (Finding finding :
          bare
              ? List.<Finding>of()
              : writer.write(s, Checks.of(run.framework(), declaredBefore(run)))) {
        // an environment's run is made of the same files: what another run says isn't said again
        boolean again =
            run.framework() == Framework.PYTEST
                && run.environment() != null
                && findings.stream()
                    .anyMatch(
                        f ->
                            f.rule().equals(finding.rule())
                                && f.file().equals(finding.file())
                                && f.line() == finding.line());
        if (!again) {
          findings.add(finding);
        }
      }
      if (!bare) {
        candidates.addAll(writer.candidates());
        if (writer.leftOut() > 0) {
          notRun.add(
              new NotRead(
                  "what "
                      + Words.count(writer.leftOut(), "finding")
                      + " would save ("
                      + run.name()
                      + ")",
                  "of each rule only the "
                      + FindingWriter.MOST_PRICED
                      + " heaviest are priced; mend these, and audit again"));
        }
      }
      notRun.addAll(assumptions(s, correction.isMeasured()));
    }
    Suppression suppression = new Suppression(project, today, comments);
    List<Finding> left =
        new ArrayList<>(suppression.of(FindingOrder.of(findings, writer.weights())));
    left.addAll(suppression.of(IdleSuppressions.of(suppression, whole, book, writer)));
    candidates.removeIf(candidate -> !left.contains(candidate.finding()));
    List<RunResult> results = new ArrayList<>();
    List<CapacityTable> tables = new ArrayList<>();
    for (int i = 0; i < situations.size(); i++) {
      Situation s = situations.get(i);
      Combination fixes =
          Combination.of(
              s.pricing(),
              candidates.stream()
                  .filter(candidate -> candidate.finding().run().equals(s.run().name()))
                  .toList());
      results.add(result(s, corrections.get(i), fixes));
      if (question != null) {
        tables.add(
            new Capacity(estimator, planner, question, corrections.get(i).footprint())
                .table(s.run(), fixes));
      }
    }
    return new AuditResult(
        null,
        name(suite),
        host,
        results,
        suite.mocks(),
        suite.runner(),
        evidence,
        incidents,
        left,
        notRun,
        suppression.accepted(),
        null,
        null,
        List.of(),
        tables);
  }

  /** What an earlier suite declared for this run, where one is known. */
  private Optional<DeclaredPackages> declaredBefore(TestRun run) {
    return earlier == null
        ? Optional.empty()
        : earlier.runs().stream()
            .filter(before -> before.name().equals(run.name()))
            .map(TestRun::declared)
            .findFirst();
  }

  private RunResult result(Situation s, Correction correction, Combination fixes) {
    return new RunResult(
        s.run(),
        s.estimated().footprint(),
        s.budget(),
        s.plan(),
        s.estimated().loadBytes(),
        s.verdicts(),
        correction.measured(),
        fixes.fixes(),
        options ? FixOptions.of(s) : List.of());
  }

  private Situation situation(
      TestSuite suite,
      TestRun run,
      HostMemory host,
      @Nullable Bytes reserve,
      EvidenceReport evidence,
      List<Incident> incidents,
      Correction measured) {
    Optional<Bytes> observed = EvidenceCorrection.observed(run, evidence, incidents);
    Estimator estimator = this.estimator.forMachine(host.limit(), host.cpus());
    Estimated raw = estimator.estimate(run);
    Bytes predicted = measured.footprint().apply(raw.footprint()).worker().likely();
    UnaryOperator<Footprint> seen =
        observed
            .map(bytes -> EvidenceCorrection.raisedTo(bytes, predicted))
            .orElse(UnaryOperator.identity());
    UnaryOperator<Footprint> correction = f -> seen.apply(measured.footprint().apply(f));
    Estimated estimated = new Estimated(correction.apply(raw.footprint()), raw.loadBytes());
    Budget budget = Budget.of(host, reserve, estimated.footprint().shared());
    Plan plan = planner.plan(run, estimated.footprint(), budget);
    Pricing pricing = new Pricing(estimator, planner, budget, run, correction);
    RuleBook used = estimator.book(run);
    Situation without =
        new Situation(suite, run, estimated, budget, plan, used, pricing, List.of());
    return bare
        ? without
        : new Situation(
            suite, run, estimated, budget, plan, used, pricing, new FixtureJudge(without).all());
  }

  /** What the numbers of a run rest on without having been looked at. */
  private static List<NotRead> assumptions(Situation s, boolean measured) {
    String run = s.run().name();
    List<NotRead> notes = new ArrayList<>();
    if (s.plan().assumedSeconds()) {
      notes.add(
          new NotRead(
              "recorded durations (" + run + ")",
              "no .test_durations and no JUnit XML name its files: times rest on the number of tests"));
    }
    if (s.run().framework() == Framework.JUNIT && !measured) {
      notes.add(
          new NotRead(
              "memory of JVM forks (" + run + ")",
              "heap, classes and native memory of a fork are modelled from its settings and general"
                  + " figures that no measurement of this project supports: read the high end"));
    }
    JvmSettings jvm = s.run().jvm();
    RunnerLine from = s.run().settings().from();
    if (jvm != null
        && jvm.forksOption() == null
        && from != null
        && s.plan().workers() != s.workersNow()) {
      notes.add(
          new NotRead(
              "forks on the command line (" + run + ")",
              from.file()
                  + ":"
                  + from.line()
                  + " fixes their number: change it there to "
                  + s.plan().workers()));
    }
    if (s.run().framework() == Framework.PYTEST && !measured) {
      notes.add(
          new NotRead(
              "memory that tests allocate themselves (" + run + ")",
              "arrays whose size is worked out, and processes that the application starts, can't be"
                  + " read from sources; a default share is counted"));
    }
    s.estimated()
        .footprint()
        .notCounted()
        .forEach(text -> notes.add(new NotRead("not counted (" + run + ")", text)));
    return notes;
  }

  private static String name(TestSuite suite) {
    return suite.root().getFileName() == null ? "/" : suite.root().getFileName().toString();
  }
}
