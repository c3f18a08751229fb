package dev.headroom.analyzer.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Takes the durations that earlier runs left in the project's root, {@code .test_durations} of
 * pytest-split or a JUnit XML, gives seconds by test file.
 */
public final class DurationsReader {
  private static final String SPLIT = ".test_durations";

  /** Names that reports commonly have, the first that is there counts. */
  private static final List<String> REPORTS =
      List.of("junit.xml", "report.xml", "test-results.xml", "test-results/junit.xml");

  /** A report of 100,000 tests is some 30 MB; larger is something else. */
  private static final long LARGEST = 200L << 20;

  private DurationsReader() {}

  /** What the root holds, or nothing; a file that can't be read counts as none. */
  public static Durations read(Path root) {
    Path split = root.resolve(SPLIT);
    if (readable(split)) {
      Map<String, Double> seconds = split(split);
      if (!seconds.isEmpty()) {
        return new Durations(seconds, SPLIT);
      }
    }
    for (String name : REPORTS) {
      Path report = root.resolve(name);
      Map<String, Double> seconds = readable(report) ? junit(report) : Map.of();
      if (!seconds.isEmpty()) {
        return new Durations(seconds, name);
      }
    }
    return Durations.none();
  }

  private static boolean readable(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST;
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** {@code {"tests/test_a.py::test_b[x]": 0.5}}. */
  private static Map<String, Double> split(Path file) {
    Map<String, Double> seconds = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      JsonNode root = new JsonMapper().readTree(in);
      root.properties()
          .forEach(entry -> add(seconds, path(entry.getKey()), entry.getValue().asDouble(0)));
    } catch (IOException notJson) {
      return Map.of();
    }
    return seconds;
  }

  /** {@code <testcase classname="tests.unit.test_a.TestB" file="…" time="0.5"/>}. */
  private static Map<String, Double> junit(Path file) {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    // a report is untrusted: no entities, no other files
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    Map<String, Double> seconds = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("testcase")) {
          testCase(reader, seconds);
        }
      }
      reader.close();
    } catch (IOException | XMLStreamException cut) {
      // what was read before the break is as good as the rest
      return seconds;
    }
    return seconds;
  }

  private static void testCase(XMLStreamReader reader, Map<String, Double> seconds) {
    String path = reader.getAttributeValue(null, "file");
    String name = reader.getAttributeValue(null, "classname");
    String time = reader.getAttributeValue(null, "time");
    if (path == null && name != null) {
      path = module(name);
    }
    if (path != null && time != null && time.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      add(seconds, path, Double.parseDouble(time));
    }
  }

  /** The class's name is the module's path with dots, and the test class behind it. */
  private static String module(String className) {
    StringBuilder path = new StringBuilder();
    for (String name : className.split("\\.", -1)) {
      if (!name.isEmpty() && Character.isUpperCase(name.charAt(0))) {
        break;
      }
      path.append(path.length() == 0 ? "" : "/").append(name);
    }
    return path + ".py";
  }

  private static String path(String test) {
    int end = test.indexOf("::");
    return end < 0 ? test : test.substring(0, end);
  }

  private static void add(Map<String, Double> seconds, String path, double more) {
    if (more >= 0 && Double.isFinite(more)) {
      seconds.merge(path, more, Double::sum);
    }
  }
}
