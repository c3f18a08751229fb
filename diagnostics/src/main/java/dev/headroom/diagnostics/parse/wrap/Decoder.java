package dev.headroom.diagnostics.parse.wrap;

import dev.headroom.diagnostics.parse.text.LineReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the lines of a log into records and objects, whatever it is made of: text, JSON in its
 * journal and other forms, the journal's export and verbose forms, and files that mix them.
 */
public final class Decoder {
  private static final Pattern FIELD = Pattern.compile("\\s*([A-Z_][A-Z0-9_]{0,63})=(.*)");
  private static final Pattern VERBOSE_HEAD =
      Pattern.compile(
          "(?:\\p{L}{1,6}\\.? )?\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\S*(?: \\S+)? \\[[a-z]=[0-9a-f]+;.*");
  private static final Pattern JSON_HEAD =
      Pattern.compile("(?:data: |\\u001e)?\\s*(?:\\{\\s*(?:[\"}]|$)|\\[\\s*(?:[{\"\\]]|$))");
  private static final Pattern JSON_FRAGMENT =
      Pattern.compile("\\s*\"[\\w./@-]{1,60}\"\\s*:\\s*(?:[\\[{]|\"|\\d|true|false|null).*");

  /** A log that was cut may end in the middle of a pid, and half a pid is another process. */
  private static final Pattern CUT_PID = Pattern.compile("((?i:\\bpid)[=: ]{1,3})\\d+$");

  private final Unwrapper unwrapper;
  private final JsonScanner json;
  private final JsonRecords jsonRecords;
  private final Consumer<LogRecord> records;
  private final Consumer<JsonObject> objects;
  private final String source;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private @Nullable Instant headTime;
  private long line;
  private long fieldsLine;
  private boolean exporting;
  private boolean verbose;
  private @Nullable String binaryField;

  public Decoder(
      ZoneId zone,
      Instant reference,
      @Nullable Instant boot,
      String source,
      Consumer<LogRecord> records,
      Consumer<JsonObject> objects) {
    this.unwrapper = new Unwrapper(zone, reference, boot, source);
    this.jsonRecords = new JsonRecords(unwrapper, source);
    this.json = new JsonScanner(this::object, this::text);
    this.records = records;
    this.objects = objects;
    this.source = source;
  }

  /** Words that begin an entry of a form that spreads over lines. */
  public static List<String> anchors() {
    return List.of("__cursor=", "__realtime_timestamp=", "[s=");
  }

  /** True when a line must be decoded although no word of interest stands in it. */
  public boolean wants(LineReader reader) {
    if (!json.idle() || exporting || verbose) {
      return true;
    }
    byte first = reader.first();
    // a journal entry in one line says nothing when no word of interest stands in it
    return first == '"' || (first == '{' && !(reader.lineDone() && reader.endsWithBrace()));
  }

  public void accept(LineReader reader) {
    String text = reader.torn() ? CUT_PID.matcher(reader.text()).replaceFirst("$1") : reader.text();
    accept(text, reader.number(), reader.continuation(), reader.lineDone());
  }

  /** Takes a line of its own. */
  public void accept(String text, long number) {
    accept(text, number, false, true);
  }

  private void accept(String text, long number, boolean continuation, boolean lineDone) {
    line = number;
    if (!json.idle() || (!continuation && beginsJson(text))) {
      String content = text.startsWith("data: ") ? text.substring(6) : text;
      if (json.feed(content, lineDone)) {
        return;
      }
    }
    if (continuation) {
      records.accept(LogRecord.bare(text, source, line));
    } else if (!isField(text)) {
      text(text);
    }
  }

  /** Gives what is still open at the end of the log. */
  public void end() {
    json.abandon();
    flush();
  }

  private boolean beginsJson(String text) {
    if (JSON_HEAD.matcher(text).lookingAt()) {
      return true;
    }
    if (JSON_FRAGMENT.matcher(text).matches()) {
      json.beginInside();
      return true;
    }
    return false;
  }

  private void object(String key, Map<String, String> values) {
    LogRecord record = jsonRecords.record(values, line);
    if (record == null) {
      objects.accept(new JsonObject(key, values, source, line));
    } else {
      lines(record);
    }
  }

  private void lines(LogRecord record) {
    for (String part : record.message().split("\n", -1)) {
      records.accept(record.withMessage(Cleaning.clean(part)));
    }
  }

  private void text(String text) {
    if (text.indexOf('\r') < 0 && text.indexOf("#012") < 0) {
      records.accept(unwrapper.unwrap(text, line));
      return;
    }
    // a carriage return overwrites the line on a terminal, rsyslog writes a newline as #012
    for (String part : text.split("\r", -1)) {
      String[] lines = part.split("#012", -1);
      LogRecord first = unwrapper.unwrap(lines[0], line);
      records.accept(first);
      for (int i = 1; i < lines.length; i++) {
        records.accept(first.withMessage(lines[i]));
      }
    }
  }

  private boolean isField(String text) {
    if (text.startsWith("__CURSOR=") || text.startsWith("__REALTIME_TIMESTAMP=")) {
      if (!exporting) {
        flush();
        exporting = true;
      }
    } else if (VERBOSE_HEAD.matcher(text).matches()) {
      flush();
      verbose = true;
      headTime = unwrapper.unwrap(text, line).time();
      fieldsLine = line;
      return true;
    }
    if (!exporting && !verbose) {
      return false;
    }
    if (text.isBlank() && exporting) {
      flush();
      return true;
    }
    return field(text);
  }

  private boolean field(String text) {
    if (binaryField != null) {
      // eight bytes of length, then the value
      fields.put(binaryField, text.length() > 8 ? text.substring(8) : "");
      binaryField = null;
      return true;
    }
    Matcher m = FIELD.matcher(text);
    if (m.matches() && (exporting || text.startsWith("    "))) {
      if (fields.isEmpty()) {
        fieldsLine = line;
      }
      if (fields.size() < 200) {
        fields.putIfAbsent(m.group(1), m.group(2));
      }
      return true;
    }
    if (exporting && text.matches("[A-Z_][A-Z0-9_]{0,63}")) {
      binaryField = text;
      return true;
    }
    if (verbose && text.startsWith("    ")) {
      return true;
    }
    flush();
    return false;
  }

  private void flush() {
    if (JournalFields.isEntry(fields)) {
      lines(JournalFields.record(fields, headTime, source, fieldsLine));
    }
    fields.clear();
    headTime = null;
    exporting = false;
    verbose = false;
    binaryField = null;
  }
}
