package dev.headroom.analyzer.rules;

import java.util.List;

/** A piece of a YAML file that remembers the line it stands on. */
sealed interface YamlNode {
  int line();

  /** What a person would call it: "a text", "a list" … */
  String what();

  /**
   * A text, number or switch.
   *
   * @param text as it stands in the file, quotes removed
   */
  record Scalar(String text, Type type, int line) implements YamlNode {
    /** What YAML makes of it. */
    enum Type {
      TEXT,
      NUMBER,
      SWITCH,
      NOTHING
    }

    @Override
    public String what() {
      return switch (type) {
        case TEXT -> "a text";
        case NUMBER -> "a number";
        case SWITCH -> "true or false";
        case NOTHING -> "nothing";
      };
    }
  }

  /** A list. */
  record Listing(List<YamlNode> items, int line) implements YamlNode {
    public Listing {
      items = List.copyOf(items);
    }

    @Override
    public String what() {
      return "a list";
    }
  }

  /** Keys with values, in the order of the file; a key given twice is there twice. */
  record Mapping(List<Member> members, int line) implements YamlNode {
    public Mapping {
      members = List.copyOf(members);
    }

    @Override
    public String what() {
      return "keys with values";
    }
  }

  /** One key with its value. */
  record Member(String key, int line, YamlNode value) {}
}
