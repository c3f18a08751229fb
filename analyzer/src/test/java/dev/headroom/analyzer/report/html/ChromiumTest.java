package dev.headroom.analyzer.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.report.SampleResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser: its own policy lets its style and script in, and nothing complains.
 */
class ChromiumTest {
  @TempDir Path folder;

  @Test
  void thePageOpensWithoutAComplaint() throws IOException, InterruptedException {
    Optional<Path> browser = Chromium.find();
    assumeTrue(browser.isPresent(), "there is no chromium here");
    Path page = folder.resolve("report.html");
    Files.writeString(page, HtmlReport.render(SampleResult.crowded()));
    Document seen = Chromium.open(browser.get(), folder, page, List.of());
    assertThat(seen.select("h1").text()).startsWith("Run 2 workers, not 4");
    assertThat(seen.select("button.copy[hidden]")).as("the script did not run").isEmpty();
    List<String> complaints =
        Files.readString(folder.resolve("log.txt"))
            .lines()
            .filter(l -> l.contains("CONSOLE"))
            .toList();
    assertThat(complaints).isEmpty();
  }

  @Test
  void findingsAreFilteredAndSorted() throws IOException, InterruptedException {
    Optional<Path> browser = Chromium.find();
    assumeTrue(browser.isPresent(), "there is no chromium here");
    Element saving = driven(browser.get(), "");
    assertThat(saving.select(".filter").hasAttr("hidden")).as("six are worth it").isFalse();
    assertThat(saving.select(".severity").eachText())
        .as("the page's own order is not one by severity")
        .isNotEqualTo(saving.select(".severity").eachText().stream().sorted().toList());
    Element sorted = driven(browser.get(), choose("severity"));
    assertThat(sorted.select(".finding .severity").eachText()).isSorted();
    List<String> rules = driven(browser.get(), choose("rule")).select(".finding .rule").eachText();
    assertThat(rules).isSorted().hasSize(6);
    Element back = driven(browser.get(), choose("rule") + choose("saving"));
    assertThat(back.select(".finding").eachText()).isEqualTo(saving.select(".finding").eachText());
    Element filtered =
        driven(
            browser.get(), "filter.value='PYTEST.INI';filter.dispatchEvent(new Event('input'));");
    assertThat(filtered.select("#shown").text()).isEqualTo("2 of 6");
    assertThat(filtered.select(".finding:not([hidden]) .where").eachText())
        .hasSize(2)
        .allMatch(where -> where.contains("pytest.ini"));
  }

  private static String choose(String order) {
    return "order.value='" + order + "';order.dispatchEvent(new Event('change'));";
  }

  /** The findings, each twice, after a hand has done that; its own script needs another policy. */
  private Element driven(Path browser, String script) throws IOException, InterruptedException {
    AuditResult one = SampleResult.crowded();
    List<Finding> findings = new ArrayList<>(one.findings());
    findings.addAll(one.findings());
    AuditResult twice =
        new AuditResult(
            one.project(),
            one.host(),
            one.runs(),
            one.mocks(),
            one.runner(),
            one.evidence(),
            one.incidents(),
            findings,
            one.notRun());
    Path page = folder.resolve("driven.html");
    Files.writeString(
        page,
        HtmlReport.render(twice)
            .replaceFirst("<meta http-equiv[^>]*>", "")
            .replace("</body>", "<script>" + script + "</script></body>"));
    return Chromium.open(browser, folder, page, List.of()).select("#findings").first();
  }

  @Test
  void nothingIsAskedOfTheNetwork() throws IOException, InterruptedException {
    Optional<Path> browser = Chromium.find();
    assumeTrue(browser.isPresent(), "there is no chromium here");
    Path page = folder.resolve("report.html");
    Files.writeString(page, HtmlReport.render(SampleResult.crowded()));
    assertThat(requests(browser.get(), page)).isEmpty();
    // the same page with a picture from elsewhere, and without its policy: so it would look
    Files.writeString(
        page,
        Files.readString(page)
            .replaceFirst("<meta http-equiv[^>]*>", "")
            .replace("<main", "<img alt src=\"http://127.0.0.1:9/seen.png\"><main"));
    assertThat(requests(browser.get(), page)).isNotEmpty();
  }

  /** Requests that the page made; those of the browser itself have no origin. */
  private List<String> requests(Path browser, Path page) throws IOException, InterruptedException {
    Path log = folder.resolve("net.json");
    Chromium.open(browser, folder, page, List.of("--log-net-log=" + log));
    assumeTrue(Files.exists(log), "this chromium writes no log of its requests");
    return Files.readString(log)
        .lines()
        .filter(l -> l.contains("\"initiator\":") && !l.contains("\"not an origin\""))
        .toList();
  }
}
