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
}
