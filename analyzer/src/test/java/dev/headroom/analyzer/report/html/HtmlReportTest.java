package dev.headroom.analyzer.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.report.RandomResult;
import dev.headroom.analyzer.report.SampleResult;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final String CROWDED = HtmlReport.render(SampleResult.crowded());

  @Test
  void theVerdictComesFirstAndTheSectionsInOrder() {
    Document page = Jsoup.parse(CROWDED);
    assertThat(page.select("h1"))
        .extracting(Element::text)
        .containsExactly("Run 2 workers, not 4: 4 would need 5.2 GiB and 3.4 GiB are free.");
    assertThat(page.select("main > section"))
        .extracting(Element::id)
        .containsExactly(
            "verdict",
            "why",
            "story",
            "memory",
            "findings",
            "batches",
            "capacity",
            "unchecked",
            "reproduce");
    assertThat(page.select("#verdict .command code").text()).isEqualTo("pytest tests -n 2");
    assertThat(page.select("#verdict .tiles li")).hasSize(3);
  }

  @Test
  void itSaysWhyWhatHappenedAndWhatToMend() {
    Document page = Jsoup.parse(CROWDED);
    assertThat(page.select(".formula").text())
        .contains("131 MiB controller", "= 2.7 GiB likely", "≤ 3.0 GiB at most")
        .contains("4.0 GiB limit", "− 330 MiB reserve", "− 300 MiB in use", "= 3.4 GiB budget");
    assertThat(page.select("#why").text()).contains("safe", "risky", "crash", "advised", "now");
    assertThat(page.select(".incidents > li")).hasSize(1);
    assertThat(page.select("#story").text()).contains("93 % sure", "journalctl -k -b, line 1312");
    assertThat(page.select("#story .status.unreadable")).hasSize(1);
    assertThat(page.select(".finding")).hasSize(3);
    assertThat(page.select(".finding pre").first().wholeText()).startsWith("@pytest.fixture\ndef");
    assertThat(page.select("#batches .command")).hasSize(2);
    assertThat(page.select("#unchecked").text()).contains("tests/legacy/test_old.py");
  }

  @Test
  void severalRunsAreReachedByAnchors() {
    Document page = Jsoup.parse(HtmlReport.render(SampleResult.twoRuns()));
    assertThat(page.select(".switch a"))
        .extracting(a -> a.attr("href"))
        .containsExactly("#run1", "#run2");
    assertThat(page.select("#run2 h2").text()).isNotEmpty();
    soundAnchors(page);
  }

  @Test
  void nothingFoundIsNotNothingLookedAt() {
    Document page = Jsoup.parse(HtmlReport.render(SampleResult.twoRuns()));
    assertThat(page.select("#story").text()).contains("No log was looked at");
  }

  @Test
  void aDiagnosisAloneHasNoRunsToShow() {
    AuditResult diagnosis =
        new AuditResult(
            "registry",
            null,
            List.of(),
            List.of(),
            List.of(),
            EvidenceReport.notLooked(),
            List.of(),
            List.of(),
            List.of());
    Document page = Jsoup.parse(HtmlReport.render(diagnosis));
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("main > section"))
        .extracting(Element::id)
        .containsExactly("story", "unchecked", "reproduce");
    soundAnchors(page);
  }

  @Test
  void itIsSmallAndTheSameEachTime() {
    assertThat(CROWDED.getBytes(StandardCharsets.UTF_8).length).isLessThan(300 * 1024);
    assertThat(HtmlReport.render(SampleResult.crowded())).isEqualTo(CROWDED);
  }

  @Property(tries = 40)
  void whateverTheNamesNothingGetsOut(@ForAll long seed) {
    String html = HtmlReport.render(new RandomResult(seed).next());
    Document page = Jsoup.parse(html);
    assertThat(page.select("script, style, link, img, iframe, object, embed, form, base"))
        .extracting(Element::tagName)
        .containsExactly("style", "script");
    for (String text : List.of("<script>alert", "\u001b", "\u202e", "\u2066", "\u0000")) {
      int at = html.indexOf(text);
      assertThat(at < 0 ? "" : html.substring(Math.max(0, at - 200), at)).isEmpty();
    }
    noAddressOutside(page);
    chartsAreSaid(page);
    soundAnchors(page);
    headingsGoDownStepByStep(page);
  }

  /** A reference to anything but the page itself or the data it carries would be a request. */
  @Test
  void aSuiteOfAnySizeMakesASmallPage() {
    AuditResult small = SampleResult.crowded();
    List<RunResult> runs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      runs.add(LargeRun.of(small.runs().get(0), "service" + i));
    }
    List<Finding> findings = new ArrayList<>();
    List<NotRead> notRun = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      findings.add(small.findings().get(i % small.findings().size()));
      notRun.add(new NotRead("tests/module_" + i + ".py", "is not Python 3: line " + i));
    }
    AuditResult large =
        new AuditResult(
            small.project(),
            small.host(),
            runs,
            small.mocks(),
            small.runner(),
            small.evidence(),
            small.incidents(),
            findings,
            notRun);
    String page = HtmlReport.render(large);
    assertThat(page.length()).isLessThan(1 << 20);
    Document document = Jsoup.parse(page);
    soundAnchors(document);
    assertThat(document.select("#findings").text()).contains("2900 more are in the JSON result");
    assertThat(document.select("#verdict").text()).contains("2 more runs").contains("service9");
  }

  private static void noAddressOutside(Document page) {
    Set<String> references = Set.of("href", "src", "srcset", "action", "data", "xlink:href");
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("style");
        if (references.contains(attribute.getKey())) {
          assertThat(attribute.getValue())
              .matches("#[a-z0-9-]+|data:application/gzip;base64,[A-Za-z0-9+/=]+");
        }
      }
    }
    assertThat(page.select("style").html()).doesNotContain("@import", "http");
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .doesNotContain("unsafe");
  }

  private static void chartsAreSaid(Document page) {
    for (Element chart : page.select("svg[role=img]")) {
      assertThat(chart.select("> title").text()).isNotBlank();
      assertThat(chart.select("> desc").text()).isNotBlank();
      assertThat(chart.parent().select("details table thead th")).isNotEmpty();
    }
    assertThat(page.select("svg:not([role=img]):not([aria-hidden])"))
        .allSatisfy(inner -> assertThat(inner.closest("svg[role=img]")).isNotNull());
  }

  private static void soundAnchors(Document page) {
    Set<String> ids = new HashSet<>();
    page.select("[id]").forEach(e -> assertThat(ids.add(e.id())).as(e.id()).isTrue());
    List<String> broken = new ArrayList<>();
    page.select("a[href^=#]").forEach(a -> broken.add(a.attr("href").substring(1)));
    for (Element labelled : page.select("[aria-labelledby]")) {
      broken.addAll(List.of(labelled.attr("aria-labelledby").split(" ", -1)));
    }
    broken.removeAll(ids);
    assertThat(broken).isEmpty();
  }

  private static void headingsGoDownStepByStep(Document page) {
    int level = 0;
    for (Element heading : page.select("h1, h2, h3, h4")) {
      int own = heading.tagName().charAt(1) - '0';
      assertThat(own).isLessThanOrEqualTo(level + 1);
      level = own;
    }
    assertThat(page.select("h1")).hasSize(1);
  }
}
