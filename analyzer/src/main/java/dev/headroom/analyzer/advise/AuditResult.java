package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.scan.MockSite;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.Incident;
import java.util.List;

/**
 * The whole truth of an audit: every output is a rendering of it, and nothing is computed later.
 *
 * @param project name of the project's folder
 * @param findings sorted by what they save, the largest first
 * @param notRun what was not checked, with reasons
 */
public record AuditResult(
    String project,
    HostMemory host,
    List<RunResult> runs,
    List<MockSite> mocks,
    List<RunnerLine> runner,
    EvidenceReport evidence,
    List<Incident> incidents,
    List<Finding> findings,
    List<NotRead> notRun) {
  public AuditResult {
    runs = List.copyOf(runs);
    mocks = List.copyOf(mocks);
    runner = List.copyOf(runner);
    incidents = List.copyOf(incidents);
    findings = List.copyOf(findings);
    notRun = List.copyOf(notRun);
  }
}
