package dev.headroom.analyzer.scan.python.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluated arguments of a call.
 *
 * @param open there may be more than these: a star of something unknown
 */
record Arguments(List<Value> positional, Map<String, Value> keywords, boolean open) {
  static final Arguments NONE = new Arguments(List.of(), Map.of(), false);

  static Arguments of(Value... values) {
    return new Arguments(List.of(values), Map.of(), false);
  }

  @Nullable Value get(int position, String keyword) {
    Value named = keywords.get(keyword);
    return named != null ? named : at(position);
  }

  @Nullable Value at(int position) {
    return position >= 0 && position < positional.size() ? positional.get(position) : null;
  }

  boolean isEmpty() {
    return positional.isEmpty() && keywords.isEmpty() && !open;
  }

  Arguments from(int index) {
    return new Arguments(
        positional.subList(Math.min(index, positional.size()), positional.size()), keywords, open);
  }

  /** These, then the others. */
  Arguments and(Arguments more) {
    List<Value> all = new ArrayList<>(positional);
    all.addAll(more.positional);
    Map<String, Value> named = new LinkedHashMap<>(keywords);
    named.putAll(more.keywords);
    return new Arguments(all, named, open || more.open);
  }

  List<Value> all() {
    List<Value> all = new ArrayList<>(positional);
    all.addAll(keywords.values());
    return all;
  }
}
