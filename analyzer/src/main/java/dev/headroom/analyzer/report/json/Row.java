package dev.headroom.analyzer.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One JSON object being written: keys in the order of the calls, {@code null} where unknown. */
final class Row {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private final ObjectNode node = NODES.objectNode();

  ObjectNode node() {
    return node;
  }

  Row put(String key, @Nullable String value) {
    node.put(key, value);
    return this;
  }

  Row put(String key, @Nullable Long value) {
    node.put(key, value);
    return this;
  }

  Row put(String key, @Nullable Integer value) {
    node.put(key, value);
    return this;
  }

  Row put(String key, @Nullable Double value) {
    node.put(key, value);
    return this;
  }

  Row put(String key, boolean value) {
    node.put(key, value);
    return this;
  }

  Row put(String key, @Nullable Bytes value) {
    return put(key, value == null ? null : (Long) value.value());
  }

  Row put(String key, @Nullable Instant value) {
    return put(key, value == null ? null : value.toString());
  }

  Row put(String key, @Nullable Enum<?> value) {
    return put(key, value == null ? null : Words.of(value));
  }

  Row put(String key, @Nullable Row value) {
    node.set(key, value == null ? NODES.nullNode() : value.node);
    return this;
  }

  Row put(String key, Map<String, String> value) {
    Row row = new Row();
    value.forEach(row::put);
    return put(key, row);
  }

  /** The three figures of a range as keys of this object. */
  Row put(Range range) {
    return put("low", range.low()).put("likely", range.likely()).put("high", range.high());
  }

  Row put(String key, Range range) {
    return put(key, new Row().put(range));
  }

  Row strings(String key, Collection<String> values) {
    ArrayNode array = node.putArray(key);
    values.forEach(array::add);
    return this;
  }

  Row longs(String key, List<Long> values) {
    ArrayNode array = node.putArray(key);
    values.forEach(array::add);
    return this;
  }

  /** Adds a row to a list that is made when it gets its first. */
  Row append(String key, Row row) {
    node.withArray(key).add((JsonNode) row.node);
    return this;
  }

  <T> Row rows(String key, List<T> values, Function<T, Row> toRow) {
    ArrayNode array = node.putArray(key);
    for (T value : values) {
      array.add((JsonNode) toRow.apply(value).node);
    }
    return this;
  }
}
