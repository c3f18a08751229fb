package dev.headroom.analyzer.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object being read, with its place in the document for messages. What is missing or of
 * another type is the writer's error and is said with that place; keys that are not asked for are
 * ignored, since later versions add some.
 */
record Source(String file, String place, JsonNode node) {

  /** The object as {@code reader} understands it; what it refuses is said with the place. */
  static <T> T read(Source source, Function<Source, T> reader) {
    try {
      return reader.apply(source);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw source.error(String.valueOf(e.getMessage()));
    }
  }

  UserError error(String what) {
    return UserError.usage(
        (place.isEmpty() ? "" : place + ": ") + what,
        file,
        "This is not a result that headroom wrote: make it again with `headroom audit -o FILE`.");
  }

  private Source at(String key, JsonNode child) {
    return new Source(file, place.isEmpty() ? key : place + "." + key, child);
  }

  private @Nullable JsonNode value(String key) {
    JsonNode child = node.get(key);
    return child == null || child.isNull() ? null : child;
  }

  boolean has(String key) {
    return node.isObject() && node.has(key);
  }

  private JsonNode needed(String key) {
    JsonNode child = value(key);
    if (child == null) {
      throw error("\"" + key + "\" is missing");
    }
    return child;
  }

  String text(String key) {
    String text = optionalText(key);
    if (text == null) {
      throw error("\"" + key + "\" is missing");
    }
    return text;
  }

  @Nullable String optionalText(String key) {
    JsonNode child = value(key);
    if (child != null && !child.isTextual()) {
      throw error("\"" + key + "\" is no text");
    }
    return child == null ? null : child.textValue();
  }

  boolean flag(String key) {
    JsonNode child = needed(key);
    if (!child.isBoolean()) {
      throw error("\"" + key + "\" is neither true nor false");
    }
    return child.booleanValue();
  }

  @Nullable Long optionalWhole(String key) {
    JsonNode child = value(key);
    if (child != null && !(child.isIntegralNumber() && child.canConvertToLong())) {
      throw error("\"" + key + "\" is no whole number");
    }
    return child == null ? null : (Long) child.longValue();
  }

  long whole(String key) {
    Long number = optionalWhole(key);
    if (number == null) {
      throw error("\"" + key + "\" is missing");
    }
    return number;
  }

  int count(String key) {
    return Math.toIntExact(whole(key));
  }

  @Nullable Integer optionalCount(String key) {
    Long number = optionalWhole(key);
    return number == null ? null : (Integer) Math.toIntExact(number);
  }

  @Nullable Double optionalNumber(String key) {
    JsonNode child = value(key);
    if (child != null && !child.isNumber()) {
      throw error("\"" + key + "\" is no number");
    }
    return child == null ? null : (Double) child.doubleValue();
  }

  double number(String key) {
    Double number = optionalNumber(key);
    if (number == null) {
      throw error("\"" + key + "\" is missing");
    }
    return number;
  }

  @Nullable Bytes optionalBytes(String key) {
    Long number = optionalWhole(key);
    return number == null ? null : Bytes.of(number);
  }

  Bytes bytes(String key) {
    return Bytes.of(whole(key));
  }

  @Nullable Instant optionalTime(String key) {
    String text = optionalText(key);
    return text == null ? null : Instant.parse(text);
  }

  <E extends Enum<E>> @Nullable E optionalWord(String key, Class<E> type) {
    String word = optionalText(key);
    return word == null ? null : Words.read(type, word);
  }

  <E extends Enum<E>> E word(String key, Class<E> type) {
    return Words.read(type, text(key));
  }

  Range range() {
    return new Range(bytes("low"), bytes("likely"), bytes("high"));
  }

  Range range(String key) {
    return one(key, Source::range);
  }

  <T> T one(String key, Function<Source, T> reader) {
    return read(at(key, needed(key)), reader);
  }

  <T> @Nullable T optional(String key, Function<Source, T> reader) {
    JsonNode child = value(key);
    return child == null ? null : read(at(key, child), reader);
  }

  <T> List<T> list(String key, Function<Source, T> reader) {
    JsonNode array = needed(key);
    if (!array.isArray()) {
      throw error("\"" + key + "\" is no list");
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      values.add(read(at(key + "[" + i + "]", array.get(i)), reader));
    }
    return values;
  }

  /** A flag that was added to the format: false where it is missing. */
  boolean addedFlag(String key) {
    return value(key) != null && flag(key);
  }

  /** A list that was added to the format: results of earlier builds lack it. */
  <T> List<T> added(String key, Function<Source, T> reader) {
    return value(key) == null ? List.of() : list(key, reader);
  }

  List<String> texts(String key) {
    return list(key, Source::ownText);
  }

  List<Long> longs(String key) {
    return list(key, Source::ownLong);
  }

  long ownLong() {
    return node.longValue();
  }

  Map<String, String> map(String key) {
    Source child = at(key, needed(key));
    Map<String, String> values = new TreeMap<>();
    child.node.fieldNames().forEachRemaining(name -> values.put(name, child.text(name)));
    return values;
  }

  String ownText() {
    if (!node.isTextual()) {
      throw error("this is no text");
    }
    return node.textValue();
  }
}
