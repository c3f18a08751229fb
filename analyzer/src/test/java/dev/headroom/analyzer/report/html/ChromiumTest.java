package dev.headroom.analyzer.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.analyzer.report.SampleResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
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
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "there is no chromium here");
    Path page = folder.resolve("report.html");
    Files.writeString(page, HtmlReport.render(SampleResult.crowded()));
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    boolean ended = process.waitFor(90, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    assumeTrue(ended, "chromium does not come to an end here");
    Document seen = Jsoup.parse(Files.readString(dom));
    assertThat(seen.select("h1").text()).startsWith("Run 2 workers, not 4");
    assertThat(seen.select("button.copy[hidden]")).as("the script did not run").isEmpty();
    List<String> complaints =
        Files.readString(log).lines().filter(l -> l.contains("CONSOLE")).toList();
    assertThat(complaints).isEmpty();
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(
            f -> Stream.of("chromium", "chromium-browser", "google-chrome").map(n -> Path.of(f, n)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
