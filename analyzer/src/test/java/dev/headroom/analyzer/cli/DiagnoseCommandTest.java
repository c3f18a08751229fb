package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.json.JsonResult;
import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import dev.headroom.diagnostics.evidence.OomKill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnoseCommandTest {
  private static final String KILL =
      """
      [ 8812.201001] python3 invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0
      [ 8812.201022] memory: usage 524288kB, limit 524288kB, failcnt 411
      [ 8812.201030] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=ci,mems_allowed=0,oom_memcg=/ci,task_memcg=/ci/job,task=python3,pid=4102,uid=1000
      [ 8812.201041] Memory cgroup out of memory: Killed process 4102 (python3) total-vm:412040kB, anon-rss:131072kB, file-rss:9216kB, shmem-rss:0kB, UID:1000 pgtables:420kB oom_score_adj:0
      """;

  /** Lines of a terminal that nobody made larger. */
  private static final int SCREEN = 24;

  /** A command stays whole, to be copied. */
  private static final String COMMAND = " ".repeat(13);

  @TempDir Path folder;

  @Test
  void tellsTheStoryAndWritesAResultWithoutRuns() throws IOException {
    Files.writeString(folder.resolve("dmesg.txt"), KILL);
    Run run = Run.of(folder, "diagnose", "--log", "dmesg.txt", "-o", "result.json", "-o", "r.html");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("The kernel killed").contains("4102", "dmesg.txt");
    String json = Files.readString(folder.resolve("result.json"));
    AuditResult result = JsonResult.read(json, "result.json");
    assertThat(result.runs()).isEmpty();
    assertThat(result.host()).isNull();
    assertThat(result.evidence().verdict()).isEqualTo(EvidenceVerdict.KILLED_BY_KERNEL);
    assertThat(result.evidence().kills()).extracting(OomKill::pid).containsExactly(4102L);
    assertThat(folder.resolve("r.html")).content().contains("<h1", "The kernel killed");
  }

  @Test
  void aLogThatCannotBeReadIsSaidAndLeavesWithFour() {
    Run run = Run.of(folder, "diagnose", "--log", "none.log", "-o", "result.json");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("Could not read none.log", "no such file");
    assertThat(folder.resolve("result.json")).isNotEmptyFile();
  }

  /** The folders of labelled incidents that the other module keeps. */
  static Stream<Path> incidents() throws IOException {
    try (Stream<Path> folders =
        Files.list(Path.of("../diagnostics/src/test/resources/incidents"))) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("incidents")
  void theStoryFitsOnAScreen(Path incident) throws IOException {
    List<String> words = new ArrayList<>(List.of("diagnose"));
    try (Stream<Path> files = Files.list(incident)) {
      files
          .filter(f -> f.toString().endsWith(".log"))
          .sorted()
          .forEach(f -> words.addAll(List.of("--log", f.toAbsolutePath().toString())));
    }
    List<String> lines = Run.of(folder, words.toArray(String[]::new)).out().lines().toList();
    assertThat(lines).hasSizeBetween(3, SCREEN);
    assertThat(lines).allMatch(l -> l.length() <= 100 || l.startsWith(COMMAND));
  }

  @Test
  void manyIncidentsAndClosedSourcesFitOnAScreenTooAndNothingIsLost() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      log.append(KILL.replace("/ci", "/ci" + i).replace("4102", "" + (5000 + i)));
    }
    Files.writeString(folder.resolve("dmesg.txt"), log);
    String[] named = {
      "diagnose", "--log", "dmesg.txt", "--log", "a.log", "--log", "b.log", "--log", "c.log"
    };
    String brief = Run.of(folder, named).out();
    assertThat(brief).contains("40 incidents", "and 37 before", "Could not read a.log");
    assertThat(brief).contains("Could not read 2 more");
    assertThat(brief.lines().count()).isLessThanOrEqualTo(SCREEN);
    String[] more = Arrays.copyOf(named, named.length + 1);
    more[named.length] = "-v";
    String whole = Run.of(folder, more).out();
    for (int i = 0; i < 40; i++) {
      assertThat(whole).contains("(pid " + (5000 + i));
    }
    assertThat(whole).contains("Could not read c.log");
  }

  @Test
  void theReportDrawsATimeLineAndTheLimit() throws IOException {
    Path logs = Path.of("../diagnostics/src/test/resources/incidents").toAbsolutePath();
    String journal = logs.resolve("two-runs-in-groups-of-their-own/journal.log").toString();
    Run.of(folder, "diagnose", "--log", journal, "-o", "r.html");
    Document page = Jsoup.parse(Files.readString(folder.resolve("r.html")));
    Element incident = page.select(".incidents > li").first();
    assertThat(incident.select(".moments .at-kill span").eachText())
        .containsExactly(
            "The kernel killed python3 (pid 4103), which held 320 MiB",
            "The kernel killed python3 (pid 7106), which held 240 MiB");
    assertThat(incident.select(".moments .gap").text()).isEqualTo("5 s later");
    assertThat(incident.select("svg .limit-name").text()).isEqualTo("limit 1010 MiB");
    double line = percent(incident.select("svg .limit-mark").first().attr("x1"));
    double all = 0;
    for (Element part : incident.select("svg rect.task[y=40]")) {
      all = Math.max(all, percent(part.attr("x")) + percent(part.attr("width")));
    }
    assertThat(all / line).isCloseTo(1004.0 / 1010, within(0.001));
  }

  private static double percent(String text) {
    return Double.parseDouble(text.replace("%", ""));
  }

  @Test
  void theStoryShowsTheKernelsLineAndWhatToDo() throws IOException {
    Files.writeString(folder.resolve("dmesg.txt"), KILL);
    Run run = Run.of(folder, "diagnose", "--log", "dmesg.txt", "-o", "result.json");
    assertThat(run.out())
        .contains("> Memory cgroup out of memory: Killed process 4102", "What to do", "next time");
    assertThat(run.out().lines().count()).isLessThanOrEqualTo(SCREEN);
    assertThat(folder.resolve("result.json"))
        .content()
        .contains("\"text\" : \"Memory cgroup out of memory: Killed process 4102");
  }

  @Test
  void whatIsOlderIsLeftOut() throws IOException {
    String old =
        "2026-01-02T06:04:15.1+00:00 vm kernel: " + KILL.lines().toList().get(3).substring(15);
    Files.writeString(folder.resolve("kern.log"), old);
    assertThat(Run.of(folder, "diagnose", "--log", "kern.log").out()).contains("4102");
    assertThat(Run.of(folder, "diagnose", "--log", "kern.log", "--since", "2026-01-03").out())
        .doesNotContain("4102");
    Run wrong = Run.of(folder, "diagnose", "--since", "yesterday-ish");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("yesterday-ish", "30min");
  }

  @Test
  void quietPrintsNothingAndStillWrites() throws IOException {
    Files.writeString(folder.resolve("dmesg.txt"), KILL);
    Run run = Run.of(folder, "diagnose", "-q", "--log", "dmesg.txt", "-o", "summary.md");
    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(folder.resolve("summary.md")).content().contains("The kernel killed");
  }
}
