package dev.headroom.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Baseline;
import dev.headroom.analyzer.advise.Edit;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.report.ci.GithubAnnotations;
import dev.headroom.analyzer.report.ci.JunitReport;
import dev.headroom.analyzer.report.html.HtmlReport;
import dev.headroom.analyzer.report.markdown.MarkdownSummary;
import dev.headroom.analyzer.report.patch.UnifiedDiff;
import dev.headroom.analyzer.report.sarif.SarifReport;
import dev.headroom.analyzer.report.script.PlanScript;
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
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One result in every format, word by word. What changes is looked at and then written with {@code
 * -Dheadroom.golden=write}.
 */
class GoldenReportsTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  private static final Map<String, Function<AuditResult, String>> FORMATS =
      Map.of(
          "report.txt", result -> TextReport.render(result, Ink.NONE),
          "summary.md", MarkdownSummary::render,
          "findings.sarif", result -> SarifReport.render(result, new RuleBookReader().read()),
          "junit.xml", JunitReport::render,
          "annotations.github", GithubAnnotations::render,
          "plan.sh", PlanScript::render,
          "page.txt", result -> words(HtmlReport.render(result)),
          "fixes.patch", GoldenReportsTest::patch);

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.txt",
        "summary.md",
        "findings.sarif",
        "junit.xml",
        "annotations.github",
        "plan.sh",
        "page.txt",
        "fixes.patch"
      })
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
