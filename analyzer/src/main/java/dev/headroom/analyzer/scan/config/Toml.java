package dev.headroom.analyzer.scan.config;

import dev.headroom.analyzer.scan.config.TomlValue.Items;
import dev.headroom.analyzer.scan.config.TomlValue.Scalar;
import dev.headroom.analyzer.scan.config.TomlValue.Table;
import dev.headroom.analyzer.scan.config.TomlValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads TOML 1.0 as far as project files use it, and keeps the line of every value. A broken file
 * gives what stands before the fault, and the fault.
 */
public final class Toml {
  /** Deeper nesting of arrays and inline tables than any configuration has. */
  private static final int MAX_DEPTH = 60;

  private final TomlCursor in;

  private Toml(String text) {
    this.in = new TomlCursor(text);
  }

  /**
   * What a file holds.
   *
   * @param fault "line 3: …", or "" when all of it was read
   */
  public record Document(Table root, String fault) {}

  public static Document read(String text) {
    Toml toml = new Toml(text);
    Node root = new Node(1);
    String fault = "";
    try {
      toml.document(root);
    } catch (TomlFault broken) {
      fault = "line " + broken.line + ": " + broken.why;
    }
    return new Document(root.table(), fault);
  }

  private void document(Node root) throws TomlFault {
    Node at = root;
    while (in.skipToStatement()) {
      if (in.accept("[[")) {
        List<String> path = key();
        in.expect("]]");
        at = root.append(path, in.line());
      } else if (in.accept("[")) {
        List<String> path = key();
        in.expect("]");
        at = root.descend(path, in.line());
      } else {
        List<String> path = key();
        in.expect("=");
        TomlValue value = value(0);
        Node parent = at.descend(path.subList(0, path.size() - 1), in.line());
        parent.values.put(path.get(path.size() - 1), value);
      }
      in.endOfStatement();
    }
  }

  private List<String> key() throws TomlFault {
    List<String> path = new ArrayList<>();
    do {
      in.skipBlanks();
      path.add(in.at('"') || in.at('\'') ? in.string() : in.bareKey());
      in.skipBlanks();
    } while (in.accept("."));
    return path;
  }

  private TomlValue value(int depth) throws TomlFault {
    in.skipBlanks();
    int line = in.line();
    if (depth > MAX_DEPTH) {
      throw new TomlFault(line, "nested too deeply");
    }
    if (in.at('"') || in.at('\'')) {
      boolean multi = in.looksAt("\"\"\"\n") || in.looksAt("'''\n") || in.looksAt("\"\"\"\r");
      return new Text(multi ? line + 1 : line, in.string());
    } else if (in.accept("[")) {
      List<TomlValue> items = new ArrayList<>();
      in.skipSpace();
      while (!in.accept("]")) {
        items.add(value(depth + 1));
        in.skipSpace();
        if (!in.accept(",") && !in.at(']')) {
          throw new TomlFault(in.line(), "expected , or ] in an array");
        }
        in.skipSpace();
      }
      return new Items(line, items);
    } else if (in.accept("{")) {
      Node table = new Node(line);
      in.skipSpace();
      while (!in.accept("}")) {
        List<String> path = key();
        in.expect("=");
        TomlValue value = value(depth + 1);
        Node parent = table.descend(path.subList(0, path.size() - 1), line);
        parent.values.put(path.get(path.size() - 1), value);
        in.skipSpace();
        if (!in.accept(",") && !in.at('}')) {
          throw new TomlFault(in.line(), "expected , or } in an inline table");
        }
        in.skipSpace();
      }
      return table.table();
    }
    return new Scalar(line, in.scalar());
  }

  /** A table while it is filled. */
  private static final class Node {
    final int line;
    final Map<String, Object> values = new LinkedHashMap<>();

    Node(int line) {
      this.line = line;
    }

    Node descend(List<String> path, int atLine) {
      Node at = this;
      for (String key : path) {
        Object next = at.values.get(key);
        if (next instanceof List<?> tables && !tables.isEmpty()) {
          next = tables.get(tables.size() - 1);
        }
        if (next instanceof Node node) {
          at = node;
        } else {
          Node node = new Node(atLine);
          if (next instanceof Table inline) {
            node.values.putAll(inline.values());
          }
          at.values.put(key, node);
          at = node;
        }
      }
      return at;
    }

    Node append(List<String> path, int atLine) {
      Node parent = descend(path.subList(0, path.size() - 1), atLine);
      String key = path.get(path.size() - 1);
      List<Object> tables = new ArrayList<>();
      if (parent.values.get(key) instanceof List<?> before) {
        tables.addAll(before);
      }
      Node node = new Node(atLine);
      tables.add(node);
      parent.values.put(key, tables);
      return node;
    }

    Table table() {
      Map<String, TomlValue> done = new LinkedHashMap<>();
      values.forEach((key, value) -> done.put(key, finished(value)));
      return new Table(line, done);
    }

    private TomlValue finished(Object value) {
      if (value instanceof Node node) {
        return node.table();
      } else if (value instanceof List<?> tables) {
        return new Items(line, tables.stream().map(this::finished).toList());
      }
      return (TomlValue) value;
    }
  }
}
