package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that README and docs show is run, on the example, as a repository with a past. */
class DocumentedCommandsTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");
  private static final Pattern COMMAND = Pattern.compile("(?:^|\\$\\()(?:\\./)?headroom (.*)");

  /**
   * These start the tests of a project, wait for it, or have a machine's logs for their subject.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("measure", "watch", "run", "diagnose", "check", "capacity");

  @TempDir Path folder;

  private static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(TOP.resolve("docs"))) {
      return Stream.concat(Stream.of(TOP.resolve("README.md")), docs)
          .filter(p -> p.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  /** Of code blocks: lines that begin with the program, or ask it for a number. */
  private static Set<String> commands() throws IOException {
    Set<String> commands = new LinkedHashSet<>();
    for (Path document : documents()) {
      boolean fenced = false;
      for (String line : Files.readAllLines(document)) {
        fenced ^= line.startsWith("```");
        Matcher m = COMMAND.matcher(line.strip().replaceFirst("^- (run: )?", ""));
        if ((fenced || line.startsWith("    ")) && m.find()) {
          commands.add(m.group(1).replaceAll("\\s+(?:\\||>|&&|#).*", "").replaceAll("\\)\".*", ""));
        }
      }
    }
    return commands;
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher m =
        WORD.matcher(command.replaceAll("\\$[A-Z_]+", "main").replace("examples/registry", "."));
    while (m.find()) {
      words.add(m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3));
    }
    return words;
  }

  private void exampleWithAPast() throws Exception {
    Path example = TOP.resolve("examples/registry");
    try (Stream<Path> files = Files.walk(example)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(example.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    for (String[] git :
        new String[][] {
          {"init", "-q", "-b", "main"},
          {"add", "-A"},
          {"-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "before"},
          {"update-ref", "refs/remotes/origin/main", "HEAD"}
        }) {
      List<String> words = new ArrayList<>(List.of("git"));
      words.addAll(List.of(git));
      assertThat(new ProcessBuilder(words).directory(folder.toFile()).start().waitFor()).isZero();
    }
  }

  @Test
  void everyCommandRuns() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(p -> Files.isExecutable(Path.of(p, "git"))),
        "git is not installed");
    exampleWithAPast();
    Run.of(folder, "audit", "--memory=8GiB", "--cpus=4", "-o", "result.json");
    Set<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(15);
    for (String command : commands) {
      List<String> words = words(command);
      if (ELSEWHERE.contains(words.get(0))) {
        continue;
      }
      Run run = Run.of(folder, words.toArray(String[]::new));
      assertThat(run.code()).as(command + "\n" + run.err()).isIn(ExitCode.OK, ExitCode.FINDINGS);
    }
  }
}
