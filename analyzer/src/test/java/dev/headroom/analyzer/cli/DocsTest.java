package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the documents name is there. */
class DocsTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern COMMAND = Pattern.compile("headroom ([a-z]+)(?= |`|\\)|$)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  private final Map<String, CommandLine> commands =
      Commands.line(new Session(System.out, System.err, Map.of(), false, TOP)).getSubcommands();

  private static String read(String file) throws IOException {
    return Files.readString(TOP.resolve(file));
  }

  /** Lines of code blocks, and what stands between back ticks. */
  private static List<String> code(String text) {
    Stream<String> blocks = text.lines().filter(l -> l.startsWith("    ")).map(String::strip);
    Stream<String> spans =
        Pattern.compile("`([^`\n]+)`").matcher(text).results().map(m -> m.group(1));
    return Stream.concat(blocks, spans).toList();
  }

  /** All of it but for what is left out: nothing that the program would not print. */
  @Test
  void theReadmesExampleIsWhatIsPrinted() throws IOException {
    String readme = read("README.md");
    int begin = readme.indexOf("    Run serially");
    int end = readme.indexOf("The same as one HTML file");
    assertThat(begin).isPositive().isLessThan(end);
    String[] audit = {"audit", "examples/registry", "--memory", "2GiB", "--cpus", "4"};
    List<String> printed = Run.of(TOP, audit).out().lines().map(String::strip).toList();
    assertThat(readme.substring(begin, end).lines().map(String::strip)).isSubsetOf(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "CONTRIBUTING.md"})
  void everyCommandIsOne(String file) throws IOException {
    Set<String> named =
        code(read(file)).stream()
            .flatMap(c -> COMMAND.matcher(c).results())
            .map(m -> m.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(commands.keySet()).containsAll(named);
  }

  @Test
  void theReadmeNamesEveryCommand() throws IOException {
    String readme = read("README.md");
    assertThat(commands.keySet())
        .allSatisfy(name -> assertThat(readme).contains("headroom " + name));
  }

  @Test
  void everyOptionBelongsToACommand() throws IOException {
    Set<String> known =
        commands.values().stream()
            .flatMap(c -> c.getCommandSpec().options().stream())
            .flatMap(o -> Stream.of(o.names()))
            .collect(Collectors.toSet());
    for (String line : code(read("README.md"))) {
      String ours = line.split(" -- ", 2)[0];
      if (ours.contains("headroom ") || ours.startsWith("--")) {
        assertThat(OPTION.matcher(ours).results().map(MatchResult::group))
            .as(line)
            .allMatch(known::contains);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "CONTRIBUTING.md"})
  void everyLinkAndEveryFolderIsThere(String file) throws IOException {
    String text = read(file);
    assertThat(LINK.matcher(text).results().map(m -> m.group(1)))
        .allSatisfy(link -> assertThat(TOP.resolve(link)).exists());
    assertThat(code(text))
        .filteredOn(c -> c.startsWith("./headroom audit "))
        .allSatisfy(c -> assertThat(TOP.resolve(c.split(" ", -1)[2])).isDirectory());
    assertThat(TOP.resolve("headroom")).isExecutable();
  }

  @Test
  void exitCodesAreTheOnesOfTheProgram() throws IOException {
    List<Integer> written =
        Pattern.compile("^\\| ([0-9]+) \\|", Pattern.MULTILINE)
            .matcher(read("README.md"))
            .results()
            .map(m -> Integer.valueOf(m.group(1)))
            .toList();
    assertThat(written)
        .containsExactly(
            ExitCode.OK,
            ExitCode.FINDINGS,
            ExitCode.USAGE,
            ExitCode.NOTHING_TO_SCAN,
            ExitCode.NO_EVIDENCE,
            ExitCode.BUG);
  }

  @Test
  void continuousIntegrationRunsWhatTheReadmeSays() throws IOException {
    String last = read(".ci/run").lines().reduce("", (a, b) -> b);
    assertThat(code(read("README.md"))).contains(last);
  }
}
