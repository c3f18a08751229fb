package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.RecordedTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The test classes of a JVM build, by the reports that Surefire, Failsafe or Gradle leave: when
 * each ran and for how long. What it held is not told; where one fork alone lived then, it ran
 * there.
 */
public final class ReportedTests {
  private static final int DEPTH = 10;
  private static final int MOST = 20_000;
  private static final double LONGEST = 1e6;

  /** Folders of a module that a build fills; reports lie below them. */
  private static final List<String> BUILT = List.of("target", "build");

  private static final List<String> LANGUAGES = List.of("java", "kotlin", "groovy", "scala");
  private static final List<String> ENDINGS = List.of(".java", ".kt", ".groovy", ".scala");

  private final Instant start;
  private final Path root;
  private final List<RecordedProcess> forks;

  /**
   * Those of a run.
   *
   * @param start of the run
   * @param root to which the files of tests are told
   * @param forks test processes of the run with their times
   */
  ReportedTests(Instant start, Path root, List<RecordedProcess> forks) {
    this.start = start;
    this.root = root;
    this.forks = List.copyOf(forks);
  }

  /** What a build tool wrote below a folder since a moment: {@code TEST-*.xml}. */
  public static List<Path> since(Instant start, Path root) {
    try (Stream<Path> files = Files.find(root, DEPTH, (p, a) -> isReport(p, a, start))) {
      return files.limit(MOST).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static boolean isReport(Path path, BasicFileAttributes attributes, Instant start) {
    String name = String.valueOf(path.getFileName());
    return attributes.isRegularFile()
        && name.startsWith("TEST-")
        && name.endsWith(".xml")
        && !attributes.lastModifiedTime().toInstant().isBefore(start);
  }

  /** The classes in the order of time; those whose source is not found are left out. */
  List<RecordedTest> read() {
    return since(start, root).stream()
        .flatMap(report -> test(report).stream())
        .sorted(Comparator.comparing(RecordedTest::from).thenComparing(RecordedTest::test))
        .toList();
  }

  private Optional<RecordedTest> test(Path report) {
    try (InputStream in = Files.newInputStream(report)) {
      XMLInputFactory factory = XMLInputFactory.newInstance();
      // a report is untrusted: no entities, no other files
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      reader.nextTag();
      String name = reader.getAttributeValue(null, "name");
      Duration took = seconds(reader.getAttributeValue(null, "time"));
      @Nullable Instant begun = begun(reader.getAttributeValue(null, "timestamp"));
      Path source = name == null ? null : source(report, name);
      if (name == null || source == null) {
        return Optional.empty();
      }
      Instant from =
          begun == null ? Files.getLastModifiedTime(report).toInstant().minus(took) : begun;
      Duration at = Duration.between(start, from);
      at = at.isNegative() ? Duration.ZERO : at;
      return Optional.of(told(relative(source) + "::" + simple(name), at, at.plus(took)));
    } catch (IOException | XMLStreamException | DateTimeException cut) {
      return Optional.empty();
    }
  }

  private RecordedTest told(String test, Duration from, Duration to) {
    List<RecordedProcess> there =
        forks.stream()
            .filter(f -> f.from().compareTo(to) < 0)
            .filter(f -> f.to() == null || f.to().compareTo(from) > 0)
            .toList();
    long pid = there.size() == 1 ? there.get(0).pid() : 0;
    String worker = there.size() == 1 ? there.get(0).name() : "";
    return new RecordedTest(pid, worker, test, from, to, Bytes.ZERO, null);
  }

  private static Duration seconds(@Nullable String text) {
    if (text == null || !text.matches("[0-9,]{1,12}(\\.[0-9]{1,9})?")) {
      return Duration.ZERO;
    }
    double seconds = Double.parseDouble(text.replace(",", ""));
    return Duration.ofMillis(Math.round(1000 * Math.min(LONGEST, seconds)));
  }

  /** Gradle writes UTC without saying so, newer versions say it. */
  private static @Nullable Instant begun(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  /** The file of a class, in a source folder of the module that the report belongs to. */
  private @Nullable Path source(Path report, String className) {
    Path module = report.getParent();
    while (module != null && !BUILT.contains(String.valueOf(module.getFileName()))) {
      module = module.startsWith(root) ? module.getParent() : null;
    }
    Path sources = module == null ? null : module.resolveSibling("src");
    if (sources == null || !className.matches("[\\w.$]{1,400}")) {
      return null;
    }
    String outer = className.replaceFirst("\\$.*", "").replace('.', '/');
    for (Path set : sets(sources)) {
      for (int i = 0; i < LANGUAGES.size(); i++) {
        Path file = set.resolve(LANGUAGES.get(i)).resolve(outer + ENDINGS.get(i));
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
    }
    return null;
  }

  /** src/test and its likes; what has tests in its name first. */
  private static List<Path> sets(Path sources) {
    try (Stream<Path> folders = Files.list(sources)) {
      List<Path> sets = new ArrayList<>(folders.filter(Files::isDirectory).sorted().toList());
      sets.sort(Comparator.comparing(s -> !s.getFileName().toString().contains("est")));
      return sets;
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
