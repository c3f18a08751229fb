package dev.headroom.analyzer.report.html;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A browser without a window, and what it made of a page. */
final class Chromium {
  private Chromium() {}

  static Optional<Path> find() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(
            f -> Stream.of("chromium", "chromium-browser", "google-chrome").map(n -> Path.of(f, n)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The document after its scripts have run; what the browser says goes to log.txt. */
  static Document open(Path browser, Path folder, Path page, List<String> more)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--dump-dom"));
    words.addAll(more);
    words.add(page.toUri().toString());
    Path dom = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("log.txt").toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    assumeTrue(ended, "chromium does not come to an end here");
    return Jsoup.parse(Files.readString(dom));
  }
}
