package dev.headroom.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Edit;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.report.ci.GithubAnnotations;
import dev.headroom.analyzer.report.ci.JunitReport;
import dev.headroom.analyzer.report.markdown.MarkdownSummary;
import dev.headroom.analyzer.report.patch.UnifiedDiff;
import dev.headroom.analyzer.report.sarif.SarifReport;
import dev.headroom.analyzer.report.script.PlanScript;
import dev.headroom.analyzer.report.script.WorkerSetting;
import dev.headroom.analyzer.report.text.Ink;
import dev.headroom.analyzer.report.text.PlaceText;
import dev.headroom.analyzer.report.text.TextReport;
import dev.headroom.analyzer.report.words.Deltas;
import dev.headroom.analyzer.rules.RuleBookReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Names that try to be markup, commands or terminal sequences stay text in every format. */
class HostileNamesTest {
  @Property(tries = 30)
  void noFormatLetsControlCharactersThrough(@ForAll long seed) {
    AuditResult result = new RandomResult(seed).next();
    for (String text :
        List.of(
            TextReport.render(result, Ink.NONE),
            TextReport.story(result, Ink.NONE, true),
            TextReport.story(result, Ink.NONE, false),
            MarkdownSummary.render(result),
            GithubAnnotations.render(result),
            JunitReport.render(result),
            PlanScript.render(result))) {
      assertThat(text.chars().filter(c -> c < ' ' && c != '\n').toArray()).isEmpty();
      assertThat(text.chars().filter(c -> c == 0x202e || c == 0x2066).toArray()).isEmpty();
    }
  }

  @Property(tries = 30)
  void noSettingAndNoPlaceLetsThemThroughEither(@ForAll long seed) {
    AuditResult result = new RandomResult(seed).next();
    List<String> texts = new ArrayList<>();
    result.findings().forEach(f -> texts.add(PlaceText.render(result, f.file(), f.line())));
    for (RunResult run : result.runs()) {
      for (WorkerSetting setting : WorkerSetting.values()) {
        texts.add(setting.of(run));
      }
      assertThat(WorkerSetting.INT.of(run)).matches("-?[0-9]+\n");
      assertThat(WorkerSetting.POM.of(run).lines().findFirst().orElse(""))
          .matches("<!--(?:(?!--).)*-->");
      assertThat(WorkerSetting.CONFTEST.of(run).lines().filter(l -> !l.startsWith("#"))).hasSize(2);
    }
    for (String text : texts) {
      assertThat(text.chars().filter(c -> c < ' ' && c != '\n').toArray()).isEmpty();
      assertThat(text.chars().filter(c -> c == 0x202e || c == 0x2066).toArray()).isEmpty();
    }
  }

  @Test
  void aPatchNeverHoldsWhatATerminalWouldHide() {
    List<String> lines = List.of("addopts = -n auto\n", "# \u001b[31mred\n", "# \u202eleft\n");
    Edit edit = new Edit("f", "a \"b\"\n.ini", 1, "addopts = -n auto", "addopts = -n 2");
    assertThat(UnifiedDiff.render(List.of(edit), file -> lines)).isEmpty();
    assertThat(UnifiedDiff.render(List.of(edit), file -> lines.subList(0, 1)))
        .startsWith("--- \"a/a \\\"b\\\"\\012.ini\"\n");
    assertThat(UnifiedDiff.render(List.of(edit), file -> List.of("it has changed\n"))).isEmpty();
  }

  @Property(tries = 30)
  void markdownHoldsNoMarkupOfOthers(@ForAll long seed) {
    String text = MarkdownSummary.render(new RandomResult(seed).next());
    String outside = text.replaceAll("(?s)(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", "");
    assertThat(outside).doesNotContain("<script").doesNotContain("$(rm");
  }

  @Property(tries = 30)
  void annotationsStayOnTheirLines(@ForAll long seed) {
    AuditResult result = new RandomResult(seed).next();
    Comparison comparison = result.comparison();
    Gate gate = result.gate();
    long changes = comparison == null ? 0 : comparison.runs().size();
    long broken =
        gate == null ? 0 : gate.conditions().stream().filter(Gate.Condition::broken).count();
    assertThat(GithubAnnotations.render(result).lines())
        .hasSize((int) (result.runs().size() + changes + broken) + Deltas.added(result).size())
        .allMatch(l -> l.matches("::(error|warning|notice) [^:]*::.*"));
  }

  @Property(tries = 30)
  void junitIsXmlWithACaseEach(@ForAll long seed) throws Exception {
    String xml = JunitReport.render(new RandomResult(seed).next());
    NodeList cases =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName("testcase");
    Element suite = cases.getLength() == 0 ? null : (Element) cases.item(0).getParentNode();
    if (suite != null) {
      assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(cases.getLength()));
    }
  }

  @Property(tries = 30)
  void sarifNamesRulesPlacesAndFingerprints(@ForAll long seed) throws IOException {
    AuditResult result = new RandomResult(seed).next();
    JsonNode run =
        new ObjectMapper()
            .readTree(SarifReport.render(result, new RuleBookReader().read()))
            .get("runs")
            .get(0);
    assertThat(run.get("results")).hasSize(result.findings().size() + result.accepted().size());
    for (JsonNode one : run.get("results")) {
      int index = one.get("ruleIndex").intValue();
      assertThat(run.at("/tool/driver/rules/" + index + "/id")).isEqualTo(one.get("ruleId"));
      JsonNode place = one.at("/locations/0/physicalLocation");
      assertThat(place.at("/region/startLine").intValue()).isPositive();
      assertThat(place.at("/artifactLocation/uri").textValue())
          .matches("[A-Za-z0-9._~/%:@!$&'()*+,;=-]*");
      assertThat(one.at("/partialFingerprints").properties()).hasSize(1);
      if (!one.has("suppressions")) {
        assertThat(one.get("rank").doubleValue()).isBetween(0.0, 100.0);
      }
    }
  }

  @Test
  void theScriptIsSoundAndRunsNothingOfANames(@TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
    for (int seed = 0; seed < 12; seed++) {
      String script = PlanScript.render(new RandomResult(seed).next());
      Process bash =
          new ProcessBuilder("/bin/bash", "-n")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      bash.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
      bash.getOutputStream().close();
      String complaints = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(bash.waitFor()).as(complaints).isZero();
    }
  }

  @Test
  void theScriptStopsAtAFailureAndBeginsAgainThere(@TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
    Path log = folder.resolve("log");
    Path pytest = folder.resolve("pytest");
    Files.writeString(
        pytest,
        "#!/bin/bash\necho \"$@\" >> log\n[ -e mended ] || [[ \"$*\" == *search* ]] && exit 0\nexit 3\n");
    assertThat(pytest.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("plan.sh"), PlanScript.render(SampleResult.crowded()));
    assertThat(bash(folder, "plan.sh")).isEqualTo(3);
    assertThat(Files.readAllLines(log)).hasSize(1).first().asString().startsWith("tests/auth");
    assertThat(bash(folder, "plan.sh", "2")).isZero();
    assertThat(Files.readAllLines(log))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("tests/search -n 2");
    Files.createFile(folder.resolve("mended"));
    assertThat(bash(folder, "plan.sh")).isZero();
    assertThat(Files.readAllLines(log)).hasSize(4);
  }

  private static int bash(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/bash"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().merge("PATH", folder.toString(), (old, own) -> own + ":" + old);
    Process process = builder.start();
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }
}
