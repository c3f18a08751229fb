package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureCommandTest {
  @TempDir Path folder;

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
}
