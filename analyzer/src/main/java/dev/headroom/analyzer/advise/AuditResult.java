package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.MockSite;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.Incident;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The whole truth of an audit: every output is a rendering of it, and nothing is computed later.
 *
 * @param origin how the result came about, or null when nobody said
 * @param project name of the project's folder
 * @param host the machine, or null when none was looked at (a log read by itself)
 * @param findings sorted by what they save, the largest first
 * @param notRun what was not checked, with reasons
 * @param accepted findings that the project lives with
 * @param comparison what is different from before, or null when nothing was compared
 * @param gate what was demanded, or null when nothing was
 * @param edits fixes that can be made by machine
 * @param capacity one table for each run, when machines were asked for
 */
public record AuditResult(
    @Nullable Origin origin,
    String project,
    @Nullable HostMemory host,
    List<RunResult> runs,
    List<MockSite> mocks,
    List<RunnerLine> runner,
    EvidenceReport evidence,
    List<Incident> incidents,
    List<Finding> findings,
    List<NotRead> notRun,
    List<Accepted> accepted,
    @Nullable Comparison comparison,
    @Nullable Gate gate,
    List<Edit> edits,
    List<CapacityTable> capacity) {
  public AuditResult {
    runs = List.copyOf(runs);
    mocks = List.copyOf(mocks);
    runner = List.copyOf(runner);
    incidents = List.copyOf(incidents);
    findings = List.copyOf(findings);
    notRun = List.copyOf(notRun);
    accepted = List.copyOf(accepted);
    edits = List.copyOf(edits);
    capacity = List.copyOf(capacity);
  }

  public AuditResult(
      String project,
      @Nullable HostMemory host,
      List<RunResult> runs,
      List<MockSite> mocks,
      List<RunnerLine> runner,
      EvidenceReport evidence,
      List<Incident> incidents,
      List<Finding> findings,
      List<NotRead> notRun) {
    this(
        null, project, host, runs, mocks, runner, evidence, incidents, findings, notRun, List.of(),
        null, null, List.of(), List.of());
  }

  /** The same result, with the word on how it came about. */
  public AuditResult withOrigin(Origin from) {
    return new AuditResult(
        from,
        project,
        host,
        runs,
        mocks,
        runner,
        evidence,
        incidents,
        findings,
        notRun,
        accepted,
        comparison,
        gate,
        edits,
        capacity);
  }

  /**
   * The same result, with the code of its files: the fixes that they allow, and beside each finding
   * what stands there and, in the words of its rule, what could.
   */
  public AuditResult withCode(RuleBook book, Function<String, List<String>> lines) {
    return new AuditResult(
        origin,
        project,
        host,
        runs,
        mocks,
        runner,
        evidence,
        incidents,
        Illustration.of(findings, book, lines),
        notRun,
        accepted,
        comparison,
        gate,
        CertainFixes.of(this, lines),
        capacity);
  }

  /** The same result, beside what was before. */
  public AuditResult comparedWith(Baseline before, String against) {
    return with(Comparison.of(this, before, against), gate);
  }

  /** The same result, judged. */
  public AuditResult judged(Gate.Terms terms) {
    return with(comparison, Gate.of(this, terms));
  }

  private AuditResult with(@Nullable Comparison compared, @Nullable Gate judged) {
    return new AuditResult(
        origin, project, host, runs, mocks, runner, evidence, incidents, findings, notRun, accepted,
        compared, judged, edits, capacity);
  }
}
