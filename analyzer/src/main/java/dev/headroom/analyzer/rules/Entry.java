package dev.headroom.analyzer.rules;

import dev.headroom.analyzer.rules.YamlNode.Listing;
import dev.headroom.analyzer.rules.YamlNode.Mapping;
import dev.headroom.analyzer.rules.YamlNode.Member;
import dev.headroom.analyzer.rules.YamlNode.Scalar;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a rules file, read key by key. What is wrong goes to the {@link Problems} and a
 * harmless value takes its place, so that reading goes on; {@link #close} reports the keys that
 * nobody asked for.
 */
final class Entry {
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final TreeSet<String> asked = new TreeSet<>();
  private final Problems problems;
  private final String what;
  private final int line;

  /**
   * @param what what it describes, for messages: "loader", "rule" …
   */
  Entry(YamlNode node, String what, Problems problems) {
    this.problems = problems;
    this.what = what;
    this.line = node.line();
    if (node instanceof Mapping mapping) {
      for (Member member : mapping.members()) {
        if (members.putIfAbsent(member.key(), member) != null) {
          problems.add(member.line(), "key \"" + member.key() + "\" stands here twice", null);
        }
      }
    } else {
      problems.add(line, what + ": expected keys with values, found " + node.what(), null);
    }
  }

  int line() {
    return line;
  }

  int line(String key) {
    Member member = members.get(key);
    return member == null ? line : member.line();
  }

  Problems problems() {
    return problems;
  }

  boolean has(String key) {
    asked.add(key);
    return members.containsKey(key);
  }

  @Nullable YamlNode node(String key) {
    asked.add(key);
    Member member = members.get(key);
    return member == null ? null : member.value();
  }

  /** The keys in the order of the file: for sections whose keys are names. */
  List<Member> all() {
    asked.addAll(members.keySet());
    return List.copyOf(members.values());
  }

  String text(String key) {
    String text = optionalText(key);
    if (text == null && !members.containsKey(key)) {
      missing(key);
    }
    return text == null ? "" : text;
  }

  @Nullable String optionalText(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    if (node instanceof Scalar s && s.type() != Scalar.Type.NOTHING && !s.text().isBlank()) {
      return s.text().strip();
    }
    wrong(key, "a text", node);
    return null;
  }

  /** A value made from text by {@code read}, which throws IllegalArgumentException on nonsense. */
  <T> @Nullable T optional(String key, Function<String, T> read) {
    String text = optionalText(key);
    if (text == null) {
      return null;
    }
    try {
      return read.apply(text);
    } catch (IllegalArgumentException e) {
      problems.add(line(key), what + ", " + key + ": " + e.getMessage(), null);
      return null;
    }
  }

  Bytes size(String key) {
    Bytes size = optional(key, Quantities::size);
    if (size == null && !members.containsKey(key)) {
      missing(key);
    }
    return size == null ? Bytes.ZERO : size;
  }

  Range range(String key, boolean bareAllowed) {
    Range range = optionalRange(key, bareAllowed);
    if (range == null && !members.containsKey(key)) {
      missing(key);
    }
    return range == null ? Range.ZERO : range;
  }

  @Nullable Range optionalRange(String key, boolean bareAllowed) {
    YamlNode node = node(key);
    if (!(node instanceof Mapping)) {
      return optional(key, text -> Quantities.range(text, bareAllowed));
    }
    Entry bounds = new Entry(node, what + ", " + key, problems);
    Bytes low = bounds.size("low");
    Bytes likely = bounds.size("likely");
    Bytes high = bounds.size("high");
    bounds.close();
    if (low.compareTo(likely) > 0 || likely.compareTo(high) > 0) {
      problems.add(node.line(), what + ", " + key + ": not in order low ≤ likely ≤ high", null);
      return null;
    }
    return new Range(low, likely, high);
  }

  @Nullable Double optionalNumber(String key) {
    Double number = optional(key, Entry::number);
    if (number != null && number < 0) {
      problems.add(line(key), what + ", " + key + ": can not be negative", null);
    }
    return number;
  }

  @Nullable Integer optionalCount(String key) {
    Double number = optionalNumber(key);
    if (number != null && number != Math.rint(number)) {
      problems.add(line(key), what + ", " + key + ": expected a whole number", null);
    }
    return number == null ? null : number.intValue();
  }

  boolean flag(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return false;
    }
    if (node instanceof Scalar s && s.type() == Scalar.Type.SWITCH) {
      return s.text().equalsIgnoreCase("true");
    }
    wrong(key, "true or false", node);
    return false;
  }

  List<String> texts(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    List<YamlNode> items = node instanceof Listing l ? l.items() : List.of(node);
    for (YamlNode item : items) {
      if (item instanceof Scalar s && s.type() != Scalar.Type.NOTHING && !s.text().isBlank()) {
        texts.add(s.text().strip());
      } else {
        wrong(key, "a list of texts", item);
      }
    }
    return texts;
  }

  <E extends Enum<E>> @Nullable E oneOf(String key, Class<E> type) {
    String text = optionalText(key);
    if (text == null) {
      if (!members.containsKey(key)) {
        missing(key);
      }
      return null;
    }
    return word(text, line(key), key, type);
  }

  /** The constant of that name in lower case, or null with a problem that names the choices. */
  <E extends Enum<E>> @Nullable E word(String text, int at, String key, Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    E found = words.get(text);
    if (found == null) {
      problems.unknown(at, key, text, words.keySet());
    }
    return found;
  }

  /** Reports every key that was not asked for. */
  void close() {
    for (Member member : members.values()) {
      if (!asked.contains(member.key())) {
        problems.unknown(member.line(), "key of " + what, member.key(), asked);
      }
    }
  }

  private void missing(String key) {
    problems.add(line, what + ": \"" + key + "\" is missing", null);
  }

  private void wrong(String key, String expected, YamlNode found) {
    problems.add(
        found.line(),
        what + ", " + key + ": expected " + expected + ", found " + found.what(),
        null);
  }

  private static Double number(String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number: \"" + text + "\"", e);
    }
    throw new IllegalArgumentException("not a number: \"" + text + "\"");
  }
}
