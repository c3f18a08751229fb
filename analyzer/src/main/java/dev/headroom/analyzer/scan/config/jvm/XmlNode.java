package dev.headroom.analyzer.scan.config.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An element of an XML file with the line it starts on.
 *
 * @param text its own character data, trimmed, white space collapsed
 */
record XmlNode(String name, int line, String text, List<XmlNode> children) {
  XmlNode {
    children = List.copyOf(children);
  }

  Optional<XmlNode> child(String childName) {
    return children.stream().filter(c -> c.name.equals(childName)).findFirst();
  }

  /** The text of the element at the end of that path of names, or "". */
  String textAt(String... path) {
    return at(path).map(XmlNode::text).orElse("");
  }

  Optional<XmlNode> at(String... path) {
    Optional<XmlNode> node = Optional.of(this);
    for (String step : path) {
      node = node.flatMap(n -> n.child(step));
    }
    return node;
  }

  /** The children of the element at the end of that path. */
  List<XmlNode> allAt(String... path) {
    return at(path).map(XmlNode::children).orElse(List.of());
  }

  /** Every element below this one, this one included, that has the name. */
  List<XmlNode> named(String wanted) {
    List<XmlNode> found = new ArrayList<>();
    collect(wanted, found);
    return found;
  }

  private void collect(String wanted, List<XmlNode> found) {
    if (name.equals(wanted)) {
      found.add(this);
    }
    children.forEach(c -> c.collect(wanted, found));
  }
}
