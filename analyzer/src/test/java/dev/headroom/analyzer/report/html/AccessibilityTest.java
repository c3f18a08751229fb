package dev.headroom.analyzer.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Baseline;
import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.report.SampleResult;
import dev.headroom.analyzer.rules.Severity;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** axe-core, in Chromium, finds nothing to complain about, with everything on the page unfolded. */
class AccessibilityTest {
  private static final String RUN =
      """
      axe.run(document, {resultTypes: ['violations']}).then(function (found) {
        var out = document.createElement('pre');
        out.id = 'axe';
        out.textContent = JSON.stringify({
          passes: found.passes.length,
          violations: found.violations.map(function (v) { return v.id + ': ' + v.nodes[0].html; })
        });
        document.body.appendChild(out);
      });
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"light,1280", "dark,1280", "light,500", "dark,500"})
  void nobodyIsLeftOut(String scheme, int width) throws IOException, InterruptedException {
    Optional<Path> browser = Chromium.find();
    assumeTrue(browser.isPresent(), "there is no chromium here");
    String axe = System.getenv().getOrDefault("HEADROOM_AXE", "");
    assumeTrue(!axe.isEmpty(), "HEADROOM_AXE names no axe.min.js; .ci/run fetches one");
    Files.copy(Path.of(axe), folder.resolve("axe.min.js"));
    Path page = Files.writeString(folder.resolve("page.html"), unfolded(changed()));
    Document seen =
        Chromium.open(
            browser.get(),
            folder,
            page,
            List.of(
                "--virtual-time-budget=60000",
                "--window-size=" + width + ",900",
                "--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1)));
    JsonNode found = new ObjectMapper().readTree(seen.select("#axe").text());
    assertThat(found.get("passes").intValue()).isGreaterThan(20);
    assertThat(found.get("violations")).isEmpty();
  }

  /** A result with every section: incidents, batches, a comparison, a broken demand. */
  private static AuditResult changed() {
    AuditResult result = SampleResult.crowded();
    return result
        .comparedWith(new Baseline("elsewhere", List.of(), List.of()), "main")
        .judged(new Gate.Terms(9, Bytes.mib(1), Severity.NOTE));
  }

  /** The page's policy would keep the checks out; they are the only thing that is added. */
  private static String unfolded(AuditResult result) {
    Document page = Jsoup.parse(HtmlReport.render(result));
    page.outputSettings().prettyPrint(false);
    page.select("meta[http-equiv]").remove();
    page.select("details").attr("open", "");
    page.body().appendChild(new Element("script").attr("src", "axe.min.js"));
    page.body().appendElement("script").appendChild(new org.jsoup.nodes.DataNode(RUN));
    return page.outerHtml();
  }
}
