package dev.headroom.analyzer.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the times of a JUnit XML, by the path of a Python module and by the name of a class. */
final class JunitTimes {
  private final String prefix;
  private final Map<String, Double> seconds = new TreeMap<>();

  private JunitTimes(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Seconds of a report; of one that is cut, what stands before the break.
   *
   * @param prefix what paths in it are relative to, "" for the project's root or "service/"
   */
  static Map<String, Double> read(Path file, String prefix) {
    JunitTimes times = new JunitTimes(prefix);
    XMLInputFactory factory = XMLInputFactory.newInstance();
    // a report is untrusted: no entities, no other files
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("testcase")) {
          times.testCase(reader);
        }
      }
      reader.close();
    } catch (IOException | XMLStreamException cut) {
      return times.seconds;
    }
    return times.seconds;
  }

  /** {@code <testcase classname="tests.unit.test_a.TestB" file="…" time="0.5"/>}. */
  private void testCase(XMLStreamReader reader) {
    String path = reader.getAttributeValue(null, "file");
    String name = reader.getAttributeValue(null, "classname");
    String time = reader.getAttributeValue(null, "time");
    time = time == null ? null : time.replace(",", ""); // Surefire writes 1,234.5
    if (time == null || !time.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      return;
    }
    double took = Double.parseDouble(time);
    if (path != null) {
      seconds.merge(prefix + path, took, Double::sum);
    } else if (name != null) {
      seconds.merge(prefix + module(name), took, Double::sum);
      int nested = name.indexOf('$');
      seconds.merge(nested < 0 ? name : name.substring(0, nested), took, Double::sum);
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
}
