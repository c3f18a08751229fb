package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.json.JsonResult;
import dev.headroom.analyzer.scan.TestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void aSmallSuite() throws IOException {
    write("pytest.ini", "[pytest]\naddopts = -n auto\n");
    write("tests/test_a.py", "import numpy\n\n\ndef test_one():\n    pass\n");
    write("tests/slow/test_b.py", "def test_two():\n    pass\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private AuditResult result(String file) throws IOException {
    return JsonResult.read(Files.readString(folder.resolve(file)), file);
  }

  @Test
  void printsTheVerdictFirstAndLeavesAReport() {
    Run run = Run.of(folder, "audit", "--memory", "8GiB", "--cpus", "4");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).matches("(?s)(Run|Keep|Stay) [^\n]*\n.*");
    assertThat(run.out()).contains("Where a worker's memory goes");
    assertThat(run.err()).isEqualTo("headroom: the report is in headroom-report.html\n");
    assertThat(folder.resolve("headroom-report.html")).content().contains("<!doctype html>");
  }

  @Test
  void writesWhatIsAskedForAndNothingElse() throws IOException {
    Run run = Run.of(folder, "audit", "--memory=8GiB", "--cpus=4", "-o", "r.json", "-o", "r.sarif");
    assertThat(run.err()).isEmpty();
    assertThat(folder.resolve("headroom-report.html")).doesNotExist();
    AuditResult result = result("r.json");
    assertThat(result.runs()).hasSize(1);
    assertThat(result.runs().get(0).run().files())
        .extracting(TestFile::path)
        .containsExactly("tests/slow/test_b.py", "tests/test_a.py");
    assertThat(result.origin().arguments()).contains("audit", "r.json");
    assertThat(folder.resolve("r.sarif")).content().contains("\"2.1.0\"");
  }

  @Test
  void aDeclaredMachineGivesTheSameBytesAndLooksAtNoLog() throws IOException {
    String[] words = {"audit", "--memory=4GiB", "--cpus=2", "-q", "-o", "r.json"};
    assertThat(Run.of(folder, words)).isEqualTo(new Run(0, "", ""));
    String first = Files.readString(folder.resolve("r.json"));
    assertThat(Run.of(folder, words)).isEqualTo(new Run(0, "", ""));
    assertThat(folder.resolve("r.json")).hasContent(first);
    assertThat(result("r.json").evidence().sources()).isEmpty();
    assertThat(result("r.json").host().available()).isEqualTo(result("r.json").host().limit());
  }

  @Test
  void theRunnersArgumentsNarrowTheSelection() throws IOException {
    Run run =
        Run.of(folder, "audit", "--memory=8GiB", "--cpus=4", "-o", "r.json", "--", "tests/slow");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(result("r.json").runs().get(0).run().selectedFiles())
        .extracting(TestFile::path)
        .containsExactly("tests/slow/test_b.py");
  }

  @Test
  void workersPrintsOneIntegerOnly() {
    Run run = Run.of(folder, "workers", "--memory", "8GiB", "--cpus", "4");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).matches("\\d+\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void workersPrintsZeroAndWarnsWhereNothingFits() {
    Run run = Run.of(folder, "workers", "--memory", "40MiB", "--cpus", "4", "--reserve", "38MiB");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("0\n");
    assertThat(run.err()).contains("Not even a serial run fits");
  }

  @Test
  void theMachineComesFromTheEnvironmentToo() throws IOException {
    Map<String, String> environment = Map.of("HEADROOM_MEMORY", "3GiB", "HEADROOM_CPUS", "2");
    assertThat(Run.of(folder, environment, "audit", "-q", "-o", "r.json").code()).isZero();
    assertThat(result("r.json").host().limit()).hasToString("3.0 GiB");
    assertThat(result("r.json").host().cpus()).isEqualTo(2);
  }

  @Test
  void nothingToScanIsNotSuccess() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Run run = Run.of(empty, "audit");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no tests were found");
    assertThat(empty.resolve("headroom-report.html")).doesNotExist();
  }

  @Test
  void wrongWordsAreSaidBeforeAnyWork() {
    assertThat(Run.of(folder, "audit", "nowhere").err()).contains("nowhere", "no such folder");
    assertThat(Run.of(folder, "audit", "--memory", "much").err()).contains("much", "8GiB");
    assertThat(Run.of(folder, "audit", "--cpus", "0").code()).isEqualTo(2);
    assertThat(Run.of(folder, "audit", "--fail-on", "always").code()).isEqualTo(2);
    Run run = Run.of(folder, "audit", "--run", "other");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--run other", "The runs are");
  }

  @Test
  void planWritesAScript() {
    Run run = Run.of(folder, "plan", "--memory=8GiB", "--cpus=4", "-o", "plan.sh");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("pytest");
    assertThat(folder.resolve("plan.sh")).content().startsWith("#!/usr/bin/env bash\n");
  }
}
