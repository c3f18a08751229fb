package dev.headroom.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.estimate.ArtifactSizes;
import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.plan.Durations;
import dev.headroom.analyzer.plan.Planner;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.HostMemory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvisorTest {
  private static final RuleBook BOOK = new RuleBookReader().read();

  @Test
  void narrowFixtureShouldBeWider() {
    AuditResult result = audit(Registry.run(), 8);
    FixtureVerdict verdict = result.runs().get(0).fixtures().get(0);
    assertThat(verdict.advice()).isEqualTo(FixtureVerdict.Advice.WIDEN);
    Finding finding = find(result, "HR201").orElseThrow();
    assertThat(finding.file()).isEqualTo("tests/conftest.py");
    assertThat(finding.line()).isEqualTo(20);
    assertThat(finding.message()).contains("search_service", "all-MiniLM-L6-v2", "36 tests");
    assertThat(finding.saving().bytesPerWorker()).isPositive();
    assertThat(finding.saving().seconds()).isPositive();
  }

  @Test
  void valueThatTestsChangeIsCopied() {
    AuditResult result =
        audit(Registry.run(Scope.FUNCTION, "tests/t.py:4 model.fit(…)", List.of()), 8);
    FixtureVerdict verdict = result.runs().get(0).fixtures().get(0);
    assertThat(verdict.advice()).isEqualTo(FixtureVerdict.Advice.WIDEN);
    assertThat(verdict.reason()).contains("copy.deepcopy", "model.fit");
    assertThat(find(result, "HR202")).isPresent();
    assertThat(find(result, "HR201")).isEmpty();
  }

  @Test
  void fixtureHeldNarrowIsSplit() {
    AuditResult result = audit(Registry.run(Scope.FUNCTION, null, List.of("tmp_path")), 8);
    assertThat(find(result, "HR206").orElseThrow().message()).contains("tmp_path");
    assertThat(find(result, "HR201")).isEmpty();
  }

  @Test
  void sessionFixtureIsKeptWhereMemoryIsPlenty() {
    AuditResult result = audit(Registry.run(Scope.SESSION, null, List.of()), 64);
    assertThat(result.runs().get(0).fixtures().get(0).advice())
        .isEqualTo(FixtureVerdict.Advice.KEEP);
    assertThat(find(result, "HR201")).isEmpty();
  }

  @Test
  void conftestImportIsPaidByTheControllerToo() {
    Finding finding = find(audit(Registry.run(), 8), "HR104").orElseThrow();
    assertThat(finding.message()).contains("torch", "tests/conftest.py → app/search.py");
  }

  @Test
  void tooManyWorkersForTheMachine() {
    AuditResult result = audit(Registry.run(), 1);
    Finding finding = find(result, "HR301").orElseThrow();
    assertThat(finding.file()).isEqualTo("pytest.ini");
    assertThat(finding.message()).contains("-n auto");
  }

  @Test
  void everyPlaceholderIsFilled() {
    for (int gib : List.of(0, 1, 2, 8)) {
      for (Finding finding : audit(Registry.run(), gib).findings()) {
        assertThat(finding.message() + finding.fix()).doesNotContain("{").doesNotContain("}");
      }
    }
  }

  @Test
  void fingerprintsStayWhileLinesMove() {
    TestRun run = Registry.run();
    List<String> before = audit(run, 8).findings().stream().map(Finding::fingerprint).toList();
    List<String> again = audit(run, 8).findings().stream().map(Finding::fingerprint).toList();
    assertThat(again).isEqualTo(before).doesNotHaveDuplicates();
  }

  static Optional<Finding> find(AuditResult result, String rule) {
    return result.findings().stream().filter(f -> f.rule().value().equals(rule)).findFirst();
  }

  static AuditResult audit(TestRun run, double gib) {
    Advisor advisor =
        new Advisor(BOOK, new Estimator(BOOK, ArtifactSizes.none()), new Planner(Durations.none()));
    Bytes memory = gib == 0 ? Bytes.mib(200) : Bytes.gib(gib);
    return advisor.advise(
        Registry.suite(run),
        HostMemory.declared(memory, 4, "--memory"),
        null,
        EvidenceReport.notLooked(),
        List.of());
  }
}
