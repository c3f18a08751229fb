package dev.headroom.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Baseline;
import dev.headroom.analyzer.advise.Edit;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.report.ci.GithubAnnotations;
import dev.headroom.analyzer.report.ci.JunitReport;
import dev.headroom.analyzer.report.html.HtmlReport;
import dev.headroom.analyzer.report.json.JsonResult;
import dev.headroom.analyzer.report.markdown.MarkdownSummary;
import dev.headroom.analyzer.report.patch.UnifiedDiff;
import dev.headroom.analyzer.report.sarif.SarifReport;
import dev.headroom.analyzer.report.script.PlanForm;
import dev.headroom.analyzer.report.script.PlanScript;
import dev.headroom.analyzer.report.script.WorkerSetting;
import dev.headroom.analyzer.report.text.Ink;
import dev.headroom.analyzer.report.text.TextReport;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.rules.Severity;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One result in every format, word by word. What changes is looked at and then written with {@code
 * -Dheadroom.golden=write}.
 */
class GoldenReportsTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  private static final Map<String, Function<AuditResult, String>> FORMATS =
      Map.ofEntries(
          Map.entry("report.txt", result -> TextReport.render(result, Ink.NONE)),
          Map.entry("story.txt", result -> TextReport.story(result, Ink.NONE, true)),
          Map.entry("result.json", JsonResult::write),
          Map.entry("baseline.json", result -> JsonResult.writeBaseline(Baseline.of(result))),
          Map.entry("summary.md", MarkdownSummary::render),
          Map.entry(
              "findings.sarif", result -> SarifReport.render(result, new RuleBookReader().read())),
          Map.entry("junit.xml", JunitReport::render),
          Map.entry("annotations.github", GithubAnnotations::render),
          Map.entry("plan.sh", PlanScript::render),
          Map.entry("page.txt", result -> words(HtmlReport.render(result))),
          Map.entry("fixes.patch", GoldenReportsTest::patch),
          Map.entry("settings.txt", GoldenReportsTest::settings),
          Map.entry("plan.pytest.ini", result -> form("pytest.ini", result)),
          Map.entry("plan.makefile", result -> form("makefile", result)),
          Map.entry("plan.github.yml", result -> form("github", result)),
          Map.entry("plan.gitlab.yml", result -> form("gitlab", result)),
          Map.entry("plan.k8s.yml", result -> form("k8s", result)));

  /** A change that costs a worker, with everything a report can show. */
  private static AuditResult result() {
    AuditResult result = SampleResult.crowded();
    Baseline now = Baseline.of(result);
    Baseline.Run run = now.runs().get(0);
    Baseline before =
        new Baseline(
            now.machine(),
            List.of(
                new Baseline.Run(
                    run.name(),
                    new Baseline.Figures(Bytes.mib(895), 3, 3, 190),
                    Map.of("import torch", Bytes.mib(111), "import spacy", Bytes.mib(48)))),
            List.of(
                now.findings().get(1),
                new Baseline.Known(
                    "HR202", run.name(), "tests/test_old.py", 7, "A fixture that is gone.", "f0")));
    return result
        .comparedWith(before, "main (3f2a90c11b)")
        .judged(new Gate.Terms(2, Bytes.mib(100), Severity.ERROR));
  }

  private static String patch(AuditResult result) {
    Edit edit = new Edit("f3", "pytest.ini", 3, "addopts = -n auto", "addopts = -n 2");
    return UnifiedDiff.render(
        List.of(edit), file -> List.of("[pytest]\n", "testpaths = tests\n", "addopts = -n auto\n"));
  }

  /** The forms of {@code workers --emit}, one below the other. */
  private static String settings(AuditResult result) {
    StringBuilder text = new StringBuilder();
    for (WorkerSetting setting : WorkerSetting.values()) {
      text.append("== ").append(setting).append('\n').append(setting.of(result.runs().get(0)));
    }
    return text.toString();
  }

  private static String form(String name, AuditResult result) {
    return PlanForm.named(name).orElseThrow().render().apply(result);
  }

  /** What a reader of the page reads, a line an element. */
  private static String words(String html) {
    Document page = Jsoup.parse(html);
    page.select("script, style, a[download]").remove();
    StringBuilder text = new StringBuilder();
    for (Element element : page.select("h1, h2, h3, p, li, dt, dd, tr, summary, text")) {
      if (!element.text().isBlank() && !element.parents().is("p, li, tr")) {
        text.append(element.tagName()).append("  ").append(element.text()).append('\n');
      }
    }
    return text.toString();
  }

  static Set<String> names() {
    return new TreeSet<>(FORMATS.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyWordIsAsItWas(String name) throws IOException {
    String rendered = FORMATS.get(name).apply(result());
    Path golden = GOLDEN.resolve(name);
    if ("write".equals(System.getProperty("headroom.golden"))) {
      Files.writeString(golden, rendered);
    }
    assertThat(rendered)
        .as("looked at and meant? mvn verify -Dheadroom.golden=write")
        .isEqualTo(Files.readString(golden));
  }
}
