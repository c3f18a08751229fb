package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.report.RandomResult;
import dev.headroom.analyzer.report.json.JsonResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  @TempDir Path folder;

  @Test
  void helpOfEachCommandIsCompleteAndFits() {
    Session session = new Session(System.out, System.err, Map.of(), false, folder.toAbsolutePath());
    for (Map.Entry<String, CommandLine> command :
        Commands.line(session).getSubcommands().entrySet()) {
      Run run = Run.of(folder, command.getKey(), "--help");
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("Usage: headroom " + command.getKey());
      assertThat(run.out()).containsPattern("Examples?:\n  headroom " + command.getKey());
      assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
      assertThat(command.getValue().getCommandSpec().usageMessage().description()[0])
          .as("the list of commands shows it alone")
          .endsWith(".");
      assertThat(command.getValue().getCommandSpec().options())
          .allSatisfy(o -> assertThat(o.description()).as(o.longestName()).isNotEmpty());
    }
  }

  @Test
  void nameACommandOrHearWhichThereAre() {
    Run run = Run.of(folder);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Commands:", "render", "Name a command.");
  }

  @Test
  void wrongUseSaysWhatWasMeant() {
    Run run = Run.of(folder, "rendr", "x.json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'rendr'").contains("render");
    assertThat(Run.of(folder, "render", "--formt", "json", "x").code()).isEqualTo(2);
  }

  @Test
  void anUnknownExtensionNamesTheKnownOnes() {
    Run run = Run.of(folder, "render", "x.json", "-o", "report.pdf");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("-o report.pdf", ".json", ".txt").doesNotContain("Exception");
  }

  @Test
  void rendersAResultAgain() throws IOException {
    String json = JsonResult.write(new RandomResult(7).next());
    Files.writeString(folder.resolve("result.json"), json);
    Run run = Run.of(folder, "render", "result.json", "-o", "again.json", "-o", "again.txt");
    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(folder.resolve("again.json")).hasContent(json);
    assertThat(folder.resolve("again.txt")).isNotEmptyFile();
  }

  @Test
  void whatCannotBeReadOrWrittenIsSaidWithItsPlace() throws IOException {
    assertThat(Run.of(folder, "render", "none.json").err()).contains("none.json: no such file");
    Files.writeString(folder.resolve("bad.json"), "{\"schemaVersion\": 1");
    Run bad = Run.of(folder, "render", "bad.json");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err()).contains("bad.json:1:");
    Files.writeString(folder.resolve("result.json"), JsonResult.write(new RandomResult(1).next()));
    Run lost = Run.of(folder, "render", "result.json", "-o", "no/where.json");
    assertThat(lost.code()).isEqualTo(2);
    assertThat(lost.err()).contains("no/where.json", "the folder does not exist");
  }

  @Test
  void explainsARule() {
    Run run = Run.of(folder, "explain", "hr101");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("HR101", "Why it matters", "Instead");
    Run none = Run.of(folder, "explain", "HR000");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("headroom rules");
  }

  @Test
  void listsTheRules() {
    Run run = Run.of(folder, "rules");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines()).isNotEmpty().allMatch(l -> l.matches("HR\\d{3}  \\S+ +\\S.*"));
  }

  @Test
  void optionsComeFromTheEnvironmentToo() throws IOException {
    Files.writeString(folder.resolve("result.json"), JsonResult.write(new RandomResult(1).next()));
    Run run = Run.of(folder, Map.of("HEADROOM_FORMAT", "json"), "render", "result.json");
    assertThat(run.out()).startsWith("{");
    Run wrong = Run.of(folder, Map.of("HEADROOM_FORMAT", "word"), "render", "result.json");
    assertThat(wrong.code()).isEqualTo(2);
  }

  @Test
  void colourOnlyWhereItIsWanted() throws IOException {
    Files.writeString(folder.resolve("result.json"), JsonResult.write(new RandomResult(3).next()));
    assertThat(Run.of(folder, "render", "result.json").out()).doesNotContain("\u001b");
    assertThat(Run.of(folder, "render", "result.json", "--color", "always").out())
        .contains("\u001b[1m");
    assertThat(Run.of(folder, Map.of("CLICOLOR_FORCE", "1"), "render", "result.json").out())
        .contains("\u001b[1m");
  }

  @Test
  void theRunnersWordsAreItsOwn() {
    assertThat(CommandWords.of(List.of("audit", ".", "--", "-n", "4", "--", "x")))
        .isEqualTo(new CommandWords(List.of("audit", "."), List.of("-n", "4", "--", "x")));
    assertThat(CommandWords.of(List.of("audit")).runner()).isNull();
    assertThat(CommandWords.of(List.of("audit", "--")).runner()).isEmpty();
  }

  @Test
  void aBugIsSaidAsOne() {
    Session session =
        new Session(null, new PrintStream(err), Map.of(), false, folder)
            .with(CommandWords.of(List.of("audit", "x")));
    int code = Failures.bug(session, new IllegalStateException("broken"));
    assertThat(code).isEqualTo(70);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("please report", "[audit, x]", "broken", "at dev.headroom");
  }

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
}
