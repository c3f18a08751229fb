package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.FixtureVerdict;
import dev.headroom.analyzer.advise.Saving;
import dev.headroom.analyzer.report.json.JsonResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More fixtures than anybody mends at once: all are judged, the heaviest are priced. */
class ManyFixturesTest {
  private static final String MODULE =
      """
      import pytest
      from sentence_transformers import SentenceTransformer


      @pytest.fixture
      def model%1$d():
          return SentenceTransformer("%2$s")


      def test_a(model%1$d):
          pass


      def test_b(model%1$d):
          pass
      """;

  @TempDir Path folder;

  @Test
  void whatIsNotPricedIsSaid() throws IOException {
    Files.writeString(folder.resolve("pytest.ini"), "[pytest]\n");
    for (int i = 0; i < 65; i++) {
      String model = i == 64 ? "all-mpnet-base-v2" : "all-MiniLM-L6-v2";
      Files.writeString(folder.resolve("test_%02d.py".formatted(i)), MODULE.formatted(i, model));
    }
    Run run =
        Run.of(
            folder,
            "audit",
            "--memory",
            "8GiB",
            "--cpus",
            "4",
            "--format",
            "json",
            "--no-evidence");
    AuditResult result = JsonResult.read(run.out(), "out");
    assertThat(result.runs().get(0).fixtures())
        .hasSize(65)
        .allMatch(verdict -> verdict.advice() == FixtureVerdict.Advice.WIDEN);
    assertThat(result.findings()).filteredOn(f -> f.rule().value().equals("HR201")).hasSize(65);
    assertThat(result.findings())
        .filteredOn(f -> f.rule().value().equals("HR201") && f.saving().equals(Saving.NONE))
        .as("the largest is priced wherever it stands")
        .hasSize(5)
        .noneMatch(f -> f.file().equals("test_64.py"));
    assertThat(result.notRun()).anyMatch(n -> n.what().equals("what 5 findings would save (.)"));
  }
}
