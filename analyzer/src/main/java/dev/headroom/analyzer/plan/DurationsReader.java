package dev.headroom.analyzer.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Takes the durations that earlier runs left in a project, {@code .test_durations} of pytest-split
 * or JUnit XML, gives seconds by test file.
 */
public final class DurationsReader {
  private static final String SPLIT = ".test_durations";

  /** Names that reports commonly have, the first that is there counts; the last are our own. */
  private static final List<String> REPORTS =
      List.of(
          "junit.xml",
          "report.xml",
          "test-results.xml",
          "test-results/junit.xml",
          ".headroom/run/junit.xml",
          ".headroom/plan/junit.xml");

  /** Folders of reports by class, as Maven's and Gradle's plugins write them. */
  private static final List<String> FOLDERS =
      List.of("target/surefire-reports", "target/failsafe-reports", "build/test-results/test");

  /** A report of 100,000 tests is some 30 MB; larger is something else. */
  private static final long LARGEST = 200L << 20;

  private DurationsReader() {}

  /** What the project's root holds, or nothing; a file that can't be read counts as none. */
  public static Durations read(Path root) {
    return read(root, List.of("."));
  }

  /**
   * What the folders of a project's runs hold, and nothing where they hold nothing.
   *
   * @param folders of runs and modules, relative to the root, "." for itself
   */
  public static Durations read(Path root, Collection<String> folders) {
    Map<String, Double> seconds = new TreeMap<>();
    List<String> sources = new ArrayList<>();
    for (String folder : new TreeSet<>(folders)) {
      String prefix = folder.equals(".") ? "" : folder + "/";
      Map<String, Double> here = ofFolder(root.resolve(folder), prefix, sources);
      here.forEach(seconds::putIfAbsent);
    }
    return seconds.isEmpty()
        ? Durations.none()
        : new Durations(seconds, String.join(", ", sources));
  }

  /** What a file holds that somebody names: then it must hold something. */
  public static Durations named(Path file, String name) {
    if (!readable(file)) {
      throw UserError.usage(
          Files.exists(file) ? "no file of less than 200 MiB" : "no such file", name, null);
    }
    boolean xml = name.toLowerCase(Locale.ROOT).endsWith(".xml");
    Map<String, Double> seconds = xml ? JunitTimes.read(file, "") : split(file, "");
    if (seconds.isEmpty()) {
      throw UserError.usage(
          "it holds no durations",
          name,
          "Give a JUnit XML, or the .test_durations that pytest-split wrote.");
    }
    return new Durations(seconds, name);
  }

  private static Map<String, Double> ofFolder(Path folder, String prefix, List<String> sources) {
    Path split = folder.resolve(SPLIT);
    Map<String, Double> seconds = readable(split) ? split(split, prefix) : Map.of();
    if (!seconds.isEmpty()) {
      sources.add(prefix + SPLIT);
      return seconds;
    }
    for (String name : REPORTS) {
      Path report = folder.resolve(name);
      seconds = readable(report) ? JunitTimes.read(report, prefix) : Map.of();
      if (!seconds.isEmpty()) {
        sources.add(prefix + name);
        return seconds;
      }
    }
    Map<String, Double> byClass = new TreeMap<>();
    for (String name : FOLDERS) {
      for (Path report : reports(folder.resolve(name))) {
        JunitTimes.read(report, prefix).forEach((k, v) -> byClass.merge(k, v, Double::sum));
      }
      if (!byClass.isEmpty()) {
        sources.add(prefix + name);
        return byClass;
      }
    }
    return Map.of();
  }

  private static List<Path> reports(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml"))
          .filter(DurationsReader::readable)
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static boolean readable(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST;
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** {@code {"tests/test_a.py::test_b[x]": 0.5}}. */
  private static Map<String, Double> split(Path file, String prefix) {
    Map<String, Double> seconds = new TreeMap<>();
    // a project's file may be large: read word by word, and never held
    try (JsonParser json = new JsonMapper().createParser(file.toFile())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      for (String test = json.nextFieldName(); test != null; test = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        double took = value != null && value.isNumeric() ? json.getDoubleValue() : -1;
        json.skipChildren();
        if (took >= 0 && Double.isFinite(took)) {
          seconds.merge(prefix + path(test), took, Double::sum);
        }
      }
    } catch (IOException notJson) {
      return Map.of();
    }
    return seconds;
  }

  private static String path(String test) {
    int end = test.indexOf("::");
    return end < 0 ? test : test.substring(0, end);
  }
}
