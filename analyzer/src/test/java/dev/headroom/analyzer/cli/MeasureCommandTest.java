package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.diagnostics.record.live.ImportProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureCommandTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(temporary.resolve("project"));
  }

  @Test
  void withoutACommandItSaysHow() {
    Run run = Run.of(folder, "measure");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("headroom measure -- pytest");
  }

  @Test
  void aNameIsNoPath() {
    Run run = Run.of(folder, "measure", "--name", "../x", "--", "true");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void measuresAndShows() throws IOException {
    Map<String, String> path = Map.of("PATH", "/usr/bin:/bin");
    Run run = Run.of(folder, path, "measure", "--name", "unit", "--", "/bin/sh", "-c", "exit 5");
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(folder.resolve(".headroom/.gitignore")))
        .contains("!measurements.json");
    Run shown = Run.of(folder, "measure", "--show", ".headroom/unit.jsonl");
    assertThat(shown.out()).contains("/bin/sh -c 'exit 5'", "with exit code 5");
  }

  @Test
  void showsWhoHeldWhatDuringWhichTest() throws IOException {
    Files.writeString(
        folder.resolve("a.jsonl"),
        """
        {"kind":"start","version":1,"time":"2026-01-02T03:04:05Z","name":"a","command":["pytest","-n2"],"limit":409600,"ownGroup":true,"cpus":2,"interval":0.1}
        {"kind":"process","pid":5,"parent":1,"role":"controller","name":"pytest","owner":5,"command":"pytest -n2","at":0}
        {"kind":"process","pid":6,"parent":5,"role":"worker","name":"gw0","owner":6,"command":"python","at":0.1}
        {"kind":"sample","at":0.2,"group":[60000,50000,61000],"held":[[5,20480,4096],[6,30720,4096]]}
        {"kind":"sample","at":1.2,"group":[360000,350000,361000],"held":[[5,20480,4096],[6,307200,4096,300000,290000,0]]}
        {"kind":"test","pid":6,"worker":"gw0","test":"tests/test_a.py::test_\\u001b[31mbig","at":1,"before":30720}
        {"kind":"kill","at":1.3,"count":1,"pids":[6]}
        """);
    Run shown = Run.of(folder, "measure", "--show", "a.jsonl");
    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .contains("breaks off after 1 s", "Peak 342 MiB", "of 400 MiB", "gw0", "300 MiB")
        .contains("tests/test_a.py::test_<U+001B>[31mbig")
        .contains("killed 1 process at 1.3 s; gone at that time: gw0 (6)")
        .doesNotContain("\u001b");
  }

  @Test
  void whatIsNoRecordingIsRefused() throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), "{}");
    Run run = Run.of(folder, "measure", "--show", "a.jsonl");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(Run.of(folder, "measure", "--show", "b.jsonl").err()).contains("no such file");
  }

  @Test
  void importsAreNotRunUnlessSomebodyAgrees() throws IOException {
    projectWithAnEnvironment("touch ran");
    Run run = Run.of(folder, "measure", "--imports");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("runs their code", "--python");
    assertThat(folder.resolve("ran")).doesNotExist();
    assertThat(folder.resolve(".headroom")).doesNotExist();
  }

  @Test
  void importsAreMeasuredOnceAndUsedByTheAudit() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "needs /usr/bin/python3");
    projectWithAnEnvironment(
        "PYTHONPATH=" + folder.resolve(SITE) + " exec /usr/bin/python3 \"$@\"");
    Run run = Run.of(folder, "measure", "--imports", "--python", ".venv/bin/python");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("inhouse_index", "1 of 1 imports were measured");
    Run audit = Run.of(folder, "audit", "--memory", "4GiB", "--cpus", "2", "--format", "json");
    JsonNode parts = new ObjectMapper().readTree(audit.out()).at("/runs/0/footprint/parts");
    JsonNode part =
        StreamSupport.stream(parts.spliterator(), false)
            .filter(p -> p.path("name").asText().equals("import inhouse_index"))
            .filter(p -> p.path("of").asText().equals("worker"))
            .findFirst()
            .orElseThrow();
    assertThat(part.path("provenance").asText()).isEqualTo("measured");
    assertThat(part.path("likely").asLong()).isBetween(64L << 20, 67L << 20);
  }

  private static final String SITE = ".venv/lib/python3.11/site-packages";

  /** A project that imports a large package, and an interpreter that does what it is told to. */
  private void projectWithAnEnvironment(String interpreter) throws IOException {
    assumeTrue(ImportProbe.possible(), "needs Linux' /proc");
    Files.createDirectories(folder.resolve("tests"));
    Files.writeString(
        folder.resolve("tests/test_a.py"),
        "import inhouse_index\n\n\ndef test_a():\n    assert inhouse_index.held\n");
    Path site = Files.createDirectories(folder.resolve(SITE));
    String padding = "# large enough to be worth it\n".repeat(40_000);
    Files.writeString(site.resolve("inhouse_index.py"), "held = b'x' * (64 << 20)\n" + padding);
    Path python = Files.createDirectories(folder.resolve(".venv/bin")).resolve("python");
    Files.writeString(python, "#!/bin/sh\n" + interpreter + "\n");
    assumeTrue(python.toFile().setExecutable(true), "needs files that can be executable");
  }
}
