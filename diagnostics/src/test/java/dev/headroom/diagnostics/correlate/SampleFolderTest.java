package dev.headroom.diagnostics.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.diagnostics.collect.FileSource;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Holds the parsers to a folder of labelled logs (a table INDEX.tsv of file, category and expected
 * facts as JSON), named by the system property {@code headroom.samples}.
 */
class SampleFolderTest {
  private final List<String> trouble = new ArrayList<>();
  private int checks;

  @Test
  void everySampleGivesItsFacts() throws Exception {
    String folder = System.getProperty("headroom.samples");
    assumeTrue(folder != null, "no folder of samples: set -Dheadroom.samples=DIR");
    List<String> rows = Files.readAllLines(Path.of(folder, "INDEX.tsv"));
    List<String> head = List.of(rows.get(0).split("\t", -1));
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      String json = cells[head.indexOf("expected")];
      if (json.startsWith("\"")) {
        json = json.substring(1, json.length() - 1).replace("\"\"", "\"");
      }
      check(
          Path.of(folder),
          cells[0],
          cells[head.indexOf("category")],
          new ObjectMapper().readTree(json));
    }
    System.out.println(checks + " checks, " + trouble.size() + " wrong");
    assertThat(trouble).isEmpty();
  }

  private void check(Path folder, String name, String category, JsonNode expected)
      throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      Path packed = folder.resolve(name + ".gz");
      file = Files.createTempFile("sample", name);
      file.toFile().deleteOnExit();
      try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    EvidenceReport report =
        new Diagnosis().diagnose(List.of(new FileSource(file.toString()))).report();
    List<OomKill> kills = new ArrayList<>(report.kills());
    long distinct = kills.stream().map(k -> k.pid() + "@" + k.time()).distinct().count();
    same(name, "kills", expected.path("kills").asLong(), distinct);
    for (JsonNode event : expected.path("events")) {
      OomKill kill =
          kills.stream()
              .filter(k -> k.pid() == event.path("pid").asLong(-1))
              .findFirst()
              .orElse(null);
      kills.remove(kill);
      if (kill != null) {
        facts(name + " pid " + kill.pid(), event, kill);
      } else {
        trouble.add(name + ": no kill of pid " + event.path("pid"));
      }
    }
    crashes(name, expected, report.crashes());
    Set<String> verdicts = verdicts(category, expected);
    if (!verdicts.isEmpty()) {
      String verdict = report.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
      checks++;
      if (!verdicts.contains(verdict)) {
        trouble.add(
            name + ": verdict " + verdict + ", expected " + verdicts + " " + report.items());
      }
    }
  }

  private void facts(String where, JsonNode e, OomKill k) {
    same(where, "name", e.get("name"), k.name());
    same(where, "totalVm", e.get("total_vm_kB"), kib(k.totalVm()));
    same(where, "anonRss", e.get("anon_rss_kB"), kib(k.anonRss()));
    same(where, "fileRss", e.get("file_rss_kB"), kib(k.fileRss()));
    same(where, "shmemRss", e.get("shmem_rss_kB"), kib(k.shmemRss()));
    same(where, "uid", e.get("uid"), k.uid());
    same(where, "oomScoreAdj", e.get("oom_score_adj"), k.oomScoreAdj());
    same(where, "limitedCgroup", e.get("oom_memcg"), k.limitedCgroup());
    same(where, "victimCgroup", e.get("task_memcg"), k.victimCgroup());
    same(where, "limit", e.get("limit_kB"), kib(k.limit()));
    same(where, "tasks", e.get("table_rows"), k.taskRows());
    same(where, "invokedBy", e.path("invoker").get("name"), k.invokedBy());
    if (e.path("constraint_source").asText().equals("stated")) {
      same(where, "constraint", e.get("constraint"), "CONSTRAINT_" + k.constraint());
    }
  }

  private void crashes(String name, JsonNode expected, List<WorkerCrash> crashes) {
    Set<String> workers =
        crashes.stream().map(c -> String.valueOf(c.worker())).collect(Collectors.toSet());
    Set<String> tests =
        crashes.stream().map(c -> String.valueOf(c.test())).collect(Collectors.toSet());
    expected.path("workers_crashed").forEach(w -> holds(name, workers, w.asText()));
    expected.path("crashed_tests").forEach(t -> holds(name, tests, t.asText()));
  }

  private void holds(String name, Set<String> all, String one) {
    checks++;
    if (!all.contains(one)) {
      trouble.add(name + ": crashes " + all + " lack " + one);
    }
  }

  private void same(String where, String what, Object want, Object got) {
    if (want instanceof JsonNode node) {
      if (node.isNull()) {
        return;
      }
      want = node.asText();
    }
    if (want == null) {
      return;
    }
    checks++;
    if (!Objects.equals(String.valueOf(want), String.valueOf(got))) {
      trouble.add(where + ": " + what + " = " + got + ", expected " + want);
    }
  }

  private static Long kib(Bytes bytes) {
    return bytes == null ? null : Long.valueOf(bytes.value() / 1024);
  }

  private static Set<String> verdicts(String category, JsonNode e) {
    String death = e.path("memory_death").asText("");
    if (death.isEmpty()) {
      if (e.path("kills").asInt() > 0) {
        return Set.of("killed-by-kernel");
      }
      return category.equals("near-miss") ? Set.of("none", "unproven", "heap-exhausted") : Set.of();
    }
    if (death.startsWith("proven (userspace")) {
      return Set.of("killed-by-userspace");
    }
    if (death.startsWith("proven") || death.contains("kills since boot")) {
      return Set.of("killed-by-kernel");
    }
    if (death.startsWith("in-process")) {
      return Set.of("heap-exhausted");
    }
    for (String word : List.of("suspected", "unproven")) {
      if (death.startsWith(word)) {
        return Set.of(word);
      }
    }
    return Set.of("none", "unproven");
  }
}
