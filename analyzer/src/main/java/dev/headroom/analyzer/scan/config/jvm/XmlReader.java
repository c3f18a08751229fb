package dev.headroom.analyzer.scan.config.jvm;

import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Takes XML text, gives its elements with their lines; no DTD, no external entities. */
final class XmlReader {
  /** Deeper than any build file; a hostile one stops here and not on the stack. */
  private static final int MAX_DEPTH = 200;

  private XmlReader() {}

  static XmlNode read(Reader text) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    XMLStreamReader reader = factory.createXMLStreamReader(text);
    Deque<Open> open = new ArrayDeque<>();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() >= MAX_DEPTH) {
            throw new XMLStreamException("nested deeper than " + MAX_DEPTH);
          }
          open.push(new Open(reader.getLocalName(), reader.getLocation().getLineNumber()));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.peek().text.append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          XmlNode done = open.pop().close();
          if (open.isEmpty()) {
            return done;
          }
          open.peek().children.add(done);
        }
        default -> {}
      }
    }
    throw new XMLStreamException("no root element");
  }

  private static final class Open {
    private final String name;
    private final int line;
    private final StringBuilder text = new StringBuilder();
    private final List<XmlNode> children = new ArrayList<>();

    private Open(String name, int line) {
      this.name = name;
      this.line = line;
    }

    private XmlNode close() {
      return new XmlNode(name, line, text.toString().strip().replaceAll("\\s+", " "), children);
    }
  }
}
