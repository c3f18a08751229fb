package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources, at another place and time, give the same bytes in every format. */
class SameBytesTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "registry");
  private static final String[] MACHINE = {"--memory=3GiB", "--cpus=4"};

  private static final List<String> FILES =
      List.of("r.html", "r.json", "r.sarif", "r.md", "r-junit.xml", "r.txt", "r.sh");

  @TempDir Path folder;

  @Test
  void everyFormatIsTheSameTwice() throws IOException {
    Map<String, String> first = outputs("first", Instant.parse("2001-02-03T04:05:06Z"));
    Map<String, String> second = outputs("second/further/down", Instant.now());
    assertThat(first).hasSizeGreaterThan(20);
    assertThat(first.values()).noneMatch(String::isEmpty);
    first.forEach((name, text) -> assertThat(second.get(name)).as(name).isEqualTo(text));
  }

  private Map<String, String> outputs(String place, Instant time) throws IOException {
    Path tree = folder.resolve(place).resolve("registry");
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = tree.resolve(EXAMPLE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        Files.setLastModifiedTime(copy, FileTime.from(time));
      }
    }
    Map<String, String> outputs = new TreeMap<>();
    List<String> files = new ArrayList<>();
    FILES.forEach(file -> files.addAll(List.of("-o", file)));
    outputs.put("audit", out(tree, "audit", files));
    for (String file : FILES) {
      outputs.put(file, Files.readString(tree.resolve(file)));
    }
    for (OutputFormat format : OutputFormat.ALL) {
      Run run = Run.of(tree, "render", "r.json", "--format", format.name());
      outputs.put("--format " + format.name(), run.out());
    }
    outputs.put("--diff", out(tree, "audit", List.of("--diff")));
    // one that goes over all batches and one over all machines; all forms have a golden file
    outputs.put("plan", out(tree, "plan", List.of("--emit", "github")));
    outputs.put("shards", out(tree, "plan", List.of("--shards=2", "--emit=k8s")));
    outputs.put("workers", out(tree, "workers", List.of("--emit", "conftest")));
    out(tree, "baseline", List.of("-o", "base.json"));
    outputs.put("baseline", Files.readString(tree.resolve("base.json")));
    outputs.put("compared", out(tree, "audit", List.of("--baseline", "base.json")));
    outputs.put("explain", out(tree, "explain", List.of("tests/conftest.py:34")));
    return outputs;
  }

  private static String out(Path tree, String command, List<String> more) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(MACHINE));
    words.addAll(more);
    Run run = Run.of(tree, words.toArray(String[]::new));
    assertThat(run.code()).as(words + "\n" + run.err()).isLessThan(2);
    return run.out();
  }
}
