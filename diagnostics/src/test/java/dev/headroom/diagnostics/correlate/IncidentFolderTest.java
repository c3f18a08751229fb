package dev.headroom.diagnostics.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.collect.EvidenceSource;
import dev.headroom.diagnostics.collect.FileSource;
import dev.headroom.diagnostics.evidence.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Labelled incidents, a folder each: its logs, and in {@code expected.txt} the verdict and for each
 * incident one line with the cause, the workers seen, what each held and how many would have fitted
 * ("-" where nothing shows it), then what its story says and who died.
 */
class IncidentFolderTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "incidents");

  @TestFactory
  Stream<DynamicTest> labelledIncidents() throws IOException {
    try (Stream<Path> cases = Files.list(FOLDER)) {
      List<Path> sorted = cases.sorted().toList();
      assertThat(sorted).hasSizeGreaterThanOrEqualTo(12);
      return sorted.stream()
          .map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> check(c)));
    }
  }

  private static void check(Path folder) throws IOException {
    Diagnosed d = diagnose(folder);
    int at = -1;
    for (String line : Files.readAllLines(folder.resolve("expected.txt"))) {
      String rest = line.substring(line.indexOf(' ') + 1);
      switch (line.substring(0, line.indexOf(' '))) {
        case "verdict" -> assertThat(word(d.report().verdict())).isEqualTo(rest);
        case "says" -> assertThat(d.incidents().get(at).story()).contains(rest);
        case "victims" ->
            assertThat(d.incidents().get(at).victims())
                .containsExactlyElementsOf(
                    Arrays.stream(rest.split(" ", -1)).map(Long::valueOf).toList());
        default -> {
          at++;
          assertThat(d.incidents()).as(line).hasSizeGreaterThan(at);
          facts(d.incidents().get(at), line);
        }
      }
    }
    assertThat(d.incidents()).hasSize(at + 1);
  }

  private static void facts(Incident incident, String line) {
    String[] words = line.split(" ", -1);
    if (words[0].equals("unknown-or-run")) {
      assertThat(incident.cause())
          .as(incident.story())
          .isIn(Incident.Cause.UNKNOWN, Incident.Cause.TEST_RUN);
    } else {
      assertThat(word(incident.cause())).as(incident.story()).isEqualTo(words[0]);
    }
    assertThat("workers=" + shown(incident.workersSeen())).as(incident.story()).isEqualTo(words[1]);
    String each =
        incident.workerBytes() == null
            ? "-"
            : String.valueOf(incident.workerBytes().value() / (double) (1 << 20))
                    .replaceFirst("\\.0$", "")
                + "MiB";
    assertThat("each=" + each).as(incident.story()).isEqualTo(words[2]);
    assertThat("fits=" + shown(incident.wouldHaveFitted()))
        .as(incident.story())
        .isEqualTo(words[3]);
    if (words.length > 4) {
      String[] range = words[4].substring("sure=".length()).split("\\.\\.", -1);
      assertThat(incident.confidence())
          .as(incident.story())
          .isBetween(Double.valueOf(range[0]), Double.valueOf(range[1]));
    }
  }

  private static Diagnosed diagnose(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<EvidenceSource> sources =
          files
              .filter(f -> f.toString().endsWith(".log"))
              .sorted()
              .<EvidenceSource>map(f -> new FileSource(f.toString()))
              .toList();
      Clock clock = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);
      return new Diagnosis(clock, ZoneOffset.UTC).diagnose(sources);
    }
  }

  private static String shown(Integer number) {
    return number == null ? "-" : number.toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
