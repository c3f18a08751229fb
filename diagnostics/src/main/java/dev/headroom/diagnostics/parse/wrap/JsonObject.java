package dev.headroom.diagnostics.parse.wrap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that stood in a JSON text, with its plain values; inner objects came before it.
 *
 * @param key the member that holds it, empty at the top or in an array
 * @param values numbers and booleans as they are written; null members are left out
 */
public record JsonObject(String key, Map<String, String> values, String source, long line) {
  public JsonObject {
    values = Map.copyOf(values);
  }

  public @Nullable String get(String name) {
    return values.get(name);
  }

  /** The first of these members that is a time. */
  public @Nullable Instant time(String... names) {
    for (String name : names) {
      Instant time = time(values.get(name));
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
