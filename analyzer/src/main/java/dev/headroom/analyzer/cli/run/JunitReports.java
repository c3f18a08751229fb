package dev.headroom.analyzer.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;

/** The JUnit reports of several batches as one: each test suite as it is, one after the other. */
final class JunitReports {
  private static final String SUITE = "testsuite";

  private JunitReports() {}

  /** Merges; a report that is missing or cut gives what it has. */
  static void merge(List<Path> reports, Path into) throws IOException {
    XMLEventFactory events = XMLEventFactory.newInstance();
    try (OutputStream out = Files.newOutputStream(into)) {
      XMLEventWriter writer = XMLOutputFactory.newInstance().createXMLEventWriter(out, "UTF-8");
      writer.add(events.createStartDocument("UTF-8", "1.0"));
      writer.add(events.createStartElement("", "", "testsuites"));
      for (Path report : reports) {
        for (List<XMLEvent> suite : suites(report)) {
          for (XMLEvent event : suite) {
            writer.add(event);
          }
        }
      }
      writer.add(events.createEndElement("", "", "testsuites"));
      writer.add(events.createEndDocument());
      writer.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  /** Whole suites alone: half of one would break the merged report. */
  private static List<List<XMLEvent>> suites(Path report) throws IOException {
    List<List<XMLEvent>> suites = new ArrayList<>();
    if (!Files.isRegularFile(report)) {
      return suites;
    }
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(report)) {
      XMLEventReader reader = factory.createXMLEventReader(in);
      List<XMLEvent> suite = new ArrayList<>();
      int depth = 0;
      while (reader.hasNext()) {
        XMLEvent event = reader.nextEvent();
        boolean starts = event.isStartElement() && isSuite(event);
        boolean ends = event.isEndElement() && isSuite(event);
        depth += starts ? 1 : 0;
        if (depth > 0) {
          suite.add(event);
        }
        depth -= ends ? 1 : 0;
        if (ends && depth == 0) {
          suites.add(suite);
          suite = new ArrayList<>();
        }
      }
      reader.close();
    } catch (XMLStreamException cut) {
      return suites;
    }
    return suites;
  }

  private static boolean isSuite(XMLEvent event) {
    String name =
        event.isStartElement()
            ? event.asStartElement().getName().getLocalPart()
            : event.asEndElement().getName().getLocalPart();
    return name.equals(SUITE);
  }
}
