package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Comparison.RunDelta;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.estimate.measured.MeasuredRun;
import dev.headroom.analyzer.estimate.measured.MeasurementFile;
import dev.headroom.analyzer.estimate.measured.SourceDigests;
import dev.headroom.analyzer.report.json.JsonResult;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change, compared with what was before. */
class GateTest {
  private static final String MODEL =
      """
      import pytest
      from sentence_transformers import SentenceTransformer


      @pytest.fixture
      def model():
          return SentenceTransformer("all-MiniLM-L6-v2")


      """;

  @TempDir Path folder;

  @BeforeEach
  void aCommittedSuite() throws Exception {
    write("pytest.ini", "[pytest]\naddopts = -n 4\n");
    write("tests/test_model.py", MODEL + tests(6));
    write("tests/test_plain.py", tests(6).replace("(model)", "()"));
  }

  private static String tests(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("def test_").append(i).append("(model):\n    assert True\n\n\n");
    }
    return text.toString();
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void commitAll() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(p -> Files.isExecutable(Path.of(p, "git"))),
        "git is not installed");
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "before");
  }

  private void git(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("git"));
    words.addAll(List.of(arguments));
    Process git = new ProcessBuilder(words).directory(folder.toFile()).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }

  private AuditResult against(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("audit", "--against", "HEAD", "-o", "r.json"));
    words.addAll(List.of("--memory", "4GiB", "--cpus", "4"));
    words.addAll(List.of(more));
    Run run = Run.of(folder, words.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    return JsonResult.read(Files.readString(folder.resolve("r.json")), "r.json");
  }

  private static RunDelta only(Comparison comparison) {
    assertThat(comparison.runs()).hasSize(1);
    return comparison.runs().get(0);
  }

  @Test
  void movedLinesAreNoChange() throws Exception {
    commitAll();
    write("tests/test_model.py", "# moved\n\n\n" + MODEL + tests(6));
    write("pytest.ini", "[pytest]\n# a word\naddopts = -n 4\n");
    AuditResult result = against();
    assertThat(result.findings()).isNotEmpty();
    assertThat(result.comparison().added()).isEmpty();
    assertThat(result.comparison().fixed()).isEmpty();
    assertThat(only(result.comparison()).parts()).isEmpty();
    assertThat(Run.of(folder, "audit", "--against", "HEAD").out())
        .contains("Leaves the memory of a worker as it is: still ");
  }

  @Test
  void aHeavyImportIsPricedAndNamed() throws Exception {
    commitAll();
    write("tests/test_plain.py", "import tensorflow\n\n\n" + tests(6).replace("(model)", "()"));
    AuditResult result = against();
    RunDelta run = only(result.comparison());
    assertThat(run.growth()).isGreaterThan(Bytes.mib(50).value());
    assertThat(run.parts().get(0).name()).contains("tensorflow");
    assertThat(run.after().safeWorkers()).isLessThan(run.before().safeWorkers());
    // parts are what the difference is made of
    long parts = run.parts().stream().mapToLong(Comparison.PartDelta::bytes).sum();
    assertThat(parts).isCloseTo(run.growth(), Percentage.withPercentage(10));
  }

  @Test
  void anotherVersionOfAHeavyLibraryIsAPricedFinding() throws Exception {
    write("requirements.txt", "torch==1.13.1\nrequests==2.0.0\nsentence-transformers==3.0.0\n");
    commitAll();
    assertThat(versions(against())).isEmpty();
    write(
        "requirements.txt",
        "# moved\ntorch==2.4.0+cu121\nrequests==2.9.0\nsentence-transformers==3.0.0\n");
    AuditResult result = against();
    assertThat(versions(result))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.message()).startsWith("torch goes from 1.13.1 to 2.4.0 (cu121): ");
              assertThat(f.file() + ":" + f.line()).isEqualTo("requirements.txt:2");
              assertThat(f.saving().bytesPerWorker())
                  .isEqualTo(only(result.comparison()).growth())
                  .isGreaterThan(Bytes.mib(50).value());
              assertThat(result.comparison().added()).contains(f.fingerprint());
            });
  }

  @Test
  void aVersionWithoutFiguresIsSaidAndNotPriced() throws Exception {
    write("requirements.txt", "torch==2.4.0\nsentence-transformers==3.0.0\n");
    commitAll();
    write("requirements.txt", "torch==2.4.0\nsentence-transformers==3.1.0\n");
    assertThat(versions(against()))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.message()).contains("3.0.0 to 3.1.0", "is not in the numbers");
              assertThat(f.saving().bytesPerWorker()).isZero();
            });
  }

  @Test
  void anAcceptedVersionIsNoFinding() throws Exception {
    write("requirements.txt", "torch==1.13.1\n");
    commitAll();
    write("requirements.txt", "torch==2.4.0  # headroom: ignore[HR112] measured, fits\n");
    write(
        "headroom.yaml",
        "ignore:\n  - {rule: HR112, path: requirements.txt, reason: measured and fits}\n");
    assertThat(versions(against())).isEmpty();
  }

  private static List<Finding> versions(AuditResult result) {
    return result.findings().stream().filter(f -> f.rule().value().equals("HR112")).toList();
  }

  @Test
  void whatIsGoneIsFixed() throws Exception {
    commitAll();
    write(
        "tests/test_model.py",
        (MODEL + tests(6)).replace("@pytest.fixture", "@pytest.fixture(scope=\"session\")"));
    Comparison comparison = against().comparison();
    assertThat(comparison.fixed())
        .anySatisfy(f -> assertThat(f.file()).isEqualTo("tests/test_model.py"));
    assertThat(comparison.added()).isEmpty();
  }

  @Test
  void demandsBreakTheBuildAndSaySo() throws Exception {
    commitAll();
    write("tests/test_plain.py", "import tensorflow\n\n\n" + tests(6).replace("(model)", "()"));
    String[] base = {
      "audit", "--against", "HEAD", "--memory", "4GiB", "--cpus", "4", "--no-evidence"
    };
    assertThat(run(base, "--max-growth", "2GiB", "--min-workers", "1").code()).isZero();
    Run grown = run(base, "--max-growth", "50MiB");
    assertThat(grown.code()).isEqualTo(1);
    assertThat(grown.out()).containsPattern("broken +max-growth: a worker grows by ");
    Run few = run(base, "--min-workers", "90");
    assertThat(few.code()).isEqualTo(1);
    assertThat(few.out()).containsPattern("broken +min-workers: .*90 are demanded");
  }

  @Test
  void whatWasMeasuredOnThisHostDoesNotOpenTheGate() throws Exception {
    commitAll();
    write("tests/test_plain.py", "import tensorflow\n\n\n" + tests(6).replace("(model)", "()"));
    long growth = only(against().comparison()).growth();
    List<String> files = List.of("pytest.ini", "tests/test_model.py", "tests/test_plain.py");
    Files.createDirectories(folder.resolve(".headroom"));
    MeasurementFile.store(
        folder.resolve(".headroom/measurements.json"),
        new MeasuredRun(
            "default",
            Instant.EPOCH,
            List.of("pytest"),
            2,
            2,
            Bytes.mib(300),
            Bytes.mib(50),
            Bytes.mib(100),
            Bytes.ZERO,
            Bytes.ZERO,
            Bytes.ZERO,
            false,
            Bytes.ZERO,
            1,
            1,
            List.of(),
            List.of(),
            Map.of("tests/test_model.py", 1.0, "tests/test_plain.py", 1.0),
            Map.of("tests/test_model.py", 6, "tests/test_plain.py", 6),
            true,
            SourceDigests.of(folder, files)));
    assertThat(only(against().comparison()).growth()).isEqualTo(growth);
  }

  private Run run(String[] base, String... more) {
    List<String> words = new ArrayList<>(List.of(base));
    words.addAll(List.of(more));
    words.addAll(List.of("--format", "text"));
    return Run.of(folder, words.toArray(String[]::new));
  }

  @Test
  void onlyNewFindingsFailAComparison() throws Exception {
    commitAll();
    String[] base = {"audit", "--memory", "2GiB", "--cpus", "4", "--fail-on", "note"};
    assertThat(run(base).code()).isEqualTo(1);
    assertThat(run(base, "--against", "HEAD").code()).isZero();
    write("tests/test_more.py", MODEL + tests(4));
    assertThat(run(base, "--against", "HEAD").code()).isEqualTo(1);
  }

  @Test
  void theProjectsOwnDemandsHold() throws Exception {
    commitAll();
    write("headroom.yaml", "memory: 4GiB\ncpus: 4\nminWorkers: 90\nmaxGrowth: 1MiB\n");
    Run alone = Run.of(folder, "audit", "--format", "text");
    assertThat(alone.code()).isEqualTo(1);
    assertThat(alone.out()).contains("90 are demanded").doesNotContain("max-growth");
    Run compared = Run.of(folder, "audit", "--against", "HEAD", "--format", "text");
    assertThat(compared.out()).containsPattern("holds +max-growth: a worker does not grow");
  }

  @Test
  void theAnswerOwesNothingToThisHost() throws Exception {
    commitAll();
    Run first = Run.of(folder, "audit", "--against", "HEAD", "--format", "json");
    write(".venv/lib/python3.11/site-packages/x/__init__.py", "");
    Run second = Run.of(folder, "audit", "--against", "HEAD", "--format", "json");
    assertThat(first.out()).isEqualTo(second.out());
    AuditResult result = JsonResult.read(first.out(), "out");
    assertThat(result.host().source()).contains("for want of a declared machine");
    assertThat(result.evidence().sources()).isEmpty();
  }

  @Test
  void aBaselineIsSmallAndComparesTheSame() throws Exception {
    Run kept = Run.of(folder, "baseline", "-o", "b.json", "--memory", "4GiB", "--cpus", "4");
    assertThat(kept.code()).as(kept.err()).isZero();
    assertThat(folder.resolve("b.json")).content().hasSizeLessThan(20_000);
    write("tests/test_plain.py", "import tensorflow\n\n\n" + tests(6).replace("(model)", "()"));
    String[] base = {"audit", "--baseline", "b.json", "--cpus", "4"};
    Run same = run(base, "--memory", "4GiB");
    assertThat(same.out())
        .containsPattern("Adds \\d+ MiB to each worker: room for \\d+ → \\d+ workers?");
    Run other = run(base, "--memory", "8GiB");
    assertThat(other.out()).contains("the baseline is of another machine");
  }

  @Test
  void aResultIsABaselineToo() throws IOException {
    assertThat(Run.of(folder, "audit", "--memory=4GiB", "--cpus=4", "-o", "old.json").code())
        .isZero();
    Run run = Run.of(folder, "audit", "--memory=4GiB", "--cpus=4", "--baseline", "old.json");
    assertThat(run.out()).contains("Compared with old.json").contains("No new finding, none fixed");
  }

  @Test
  void contradictionsAreUsageErrors() {
    assertThat(Run.of(folder, "audit", "--max-growth", "1MiB").code()).isEqualTo(2);
    assertThat(Run.of(folder, "audit", "--against", "a", "--baseline", "b").code()).isEqualTo(2);
    assertThat(Run.of(folder, "audit", "--baseline", "none.json").code()).isEqualTo(2);
    assertThat(Run.of(folder, "audit", "--budget", "1GiB", "--memory", "2GiB").code()).isEqualTo(2);
    assertThat(Run.of(folder, "audit", "--instance", "t3.nothing").code()).isEqualTo(2);
  }

  @Test
  void aBudgetIsAllThatTestsMayHave() throws IOException {
    Run run = Run.of(folder, "audit", "--budget", "3GiB", "--cpus", "2", "-o", "r.json");
    assertThat(run.code()).as(run.err()).isZero();
    AuditResult result = JsonResult.read(Files.readString(folder.resolve("r.json")), "r.json");
    assertThat(result.runs().get(0).budget().bytes()).isEqualTo(Bytes.gib(3));
  }

  @Test
  void anInstanceIsAMachineByName() throws IOException {
    Run run = Run.of(folder, "audit", "--instance", "t3.large", "-o", "r.json");
    assertThat(run.code()).as(run.err()).isZero();
    AuditResult result = JsonResult.read(Files.readString(folder.resolve("r.json")), "r.json");
    assertThat(result.host().source()).isEqualTo("declared: t3.large");
    assertThat(result.host().cpus()).isEqualTo(2);
  }
}
