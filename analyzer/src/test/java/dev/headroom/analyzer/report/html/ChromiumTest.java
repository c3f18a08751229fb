package dev.headroom.analyzer.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.analyzer.report.SampleResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
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
