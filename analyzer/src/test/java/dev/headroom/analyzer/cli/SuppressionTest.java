package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.Accepted;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.report.json.JsonResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings that a project lives with, and suppressions that nothing needs. */
class SuppressionTest {
  private static final String SUITE =
      """
      import pytest
      from sentence_transformers import SentenceTransformer


      @pytest.fixture
      def model():
          return SentenceTransformer("all-MiniLM-L6-v2")


      def test_one(model):
          assert model


      def test_two(model):
          assert model
      """;

  @TempDir Path folder;

  private AuditResult audit(String suite, String... more) throws IOException {
    Path file = folder.resolve("tests/test_model.py");
    Files.createDirectories(file.getParent());
    Files.writeString(file, suite);
    Files.writeString(folder.resolve("pytest.ini"), "[pytest]\n");
    List<String> words =
        new java.util.ArrayList<>(List.of("audit", "--memory=8GiB", "--cpus=4", "-o", "r.json"));
    words.addAll(List.of(more));
    Run run = Run.of(folder, words.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return JsonResult.read(Files.readString(folder.resolve("r.json")), "r.json");
  }

  private static List<String> rules(AuditResult result) {
    return result.findings().stream().map(f -> f.rule().value()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@pytest.fixture\ndef model():  # headroom: ignore[HR201] it is small",
        "@pytest.fixture  # headroom: ignore[HR201] it is small\ndef model():",
        "# headroom: ignore[HR201, HR203] it is small\n\n@pytest.fixture\ndef model():",
        "@pytest.fixture(\n    name=\"model\",  #headroom:ignore[HR201] it is small\n)\n"
            + "# headroom: ignore[HR201] it is small\ndef model():"
      })
  void aCommentAcceptsItsPlace(String definition) throws IOException {
    AuditResult plain = audit(SUITE);
    assertThat(rules(plain)).contains("HR201");
    AuditResult result = audit(SUITE.replace("@pytest.fixture\ndef model():", definition));
    assertThat(rules(result)).doesNotContain("HR201");
    assertThat(result.accepted()).extracting(Accepted::reason).contains("it is small");
    assertThat(result.accepted().get(0).where()).startsWith("tests/test_model.py:");
  }

  @Test
  void aCommentElsewhereAcceptsNothingAndIsSaid() throws IOException {
    AuditResult result =
        audit(SUITE.replace("assert model", "assert model  # headroom: ignore[HR201] wrong place"));
    assertThat(rules(result)).contains("HR201", "HR903");
    assertThat(result.findings())
        .filteredOn(f -> f.rule().value().equals("HR903"))
        .extracting(Finding::message)
        .containsOnly("ignore[HR201] accepts nothing: no finding is there.");
  }

  @Test
  void aReasonIsObligatoryAndTheRuleMustExist() throws IOException {
    AuditResult result =
        audit(
            SUITE
                .replace("def model():", "def model():  # headroom: ignore[HR201]")
                .replace("def test_one", "# headroom: ignore[HR2O1] a typing error\ndef test_one"));
    assertThat(rules(result)).contains("HR201");
    assertThat(result.findings())
        .extracting(Finding::message)
        .contains(
            "ignore[HR201] accepts nothing: it gives no reason, which is obligatory.",
            "ignore[HR2O1] accepts nothing: \"HR2O1\" is no rule.");
  }

  @Test
  void headroomYamlAcceptsByPathUntilADay() throws IOException {
    Files.writeString(
        folder.resolve("headroom.yaml"),
        """
        ignore:
          - {rule: HR201, path: "tests/**", reason: "replaced soon", until: 2999-01-01}
          - {rule: HR205, path: "tests/**", reason: "long gone", until: 2001-01-01}
          - {rule: HR204, path: "other/**", reason: "nothing there"}
        """);
    AuditResult result = audit(SUITE);
    assertThat(rules(result)).doesNotContain("HR201");
    assertThat(result.accepted()).extracting(Accepted::where).containsOnly("headroom.yaml:2");
    assertThat(result.findings())
        .filteredOn(f -> f.rule().value().equals("HR903"))
        .extracting(f -> f.line() + " " + f.message())
        .containsExactlyInAnyOrder(
            "3 ignore of HR205 in tests/** accepts nothing: it ended on 2001-01-01.",
            "4 ignore of HR204 in other/** accepts nothing: no finding is there.");
  }

  @Test
  void whatIsNotLookedAtIsNotCalledIdle() throws IOException {
    String idle = SUITE + "\n\n# headroom: ignore[HR204] for another selection\nx = 1\n";
    assertThat(rules(audit(idle))).contains("HR903");
    assertThat(rules(audit(idle, "--", "tests"))).doesNotContain("HR903");
  }

  @Test
  void acceptedFindingsAreShownAsSuch() throws IOException {
    AuditResult result =
        audit(
            SUITE.replace("def model():", "def model():  # headroom: ignore[HR201] it is small"),
            "-o",
            "r.md",
            "-o",
            "r.html",
            "-o",
            "r.sarif");
    assertThat(result.accepted()).hasSize(1);
    assertThat(folder.resolve("r.md")).content().contains("Accepted by the project (1)");
    assertThat(folder.resolve("r.html")).content().contains("it is small");
    assertThat(folder.resolve("r.sarif"))
        .content()
        .contains("\"justification\" : \"it is small\"")
        .contains("\"inSource\"");
  }
}
