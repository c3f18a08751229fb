package dev.headroom.diagnostics.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what happened as one line of JSON each; sizes are KiB, times seconds since the start. */
final class RecordingLine {
  private static final int VERSION = 1;
  private static final JsonFactory FACTORY = new JsonFactory();

  private RecordingLine() {}

  @FunctionalInterface
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] line(String kind, Fields fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("kind", kind);
      fields.write(json);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }

  static byte[] of(Begun begun) {
    return line(
        "start",
        json -> {
          json.writeNumberField("version", VERSION);
          json.writeStringField("time", begun.time().toString());
          json.writeStringField("name", begun.name());
          json.writeArrayFieldStart("command");
          for (String word : begun.command()) {
            json.writeString(word);
          }
          json.writeEndArray();
          if (begun.limit() != null) {
            json.writeNumberField("limit", kib(begun.limit()));
          }
          json.writeBooleanField("ownGroup", begun.ownGroup());
          json.writeNumberField("cpus", begun.cpus());
          seconds(json, "interval", begun.interval());
        });
  }

  static byte[] of(RecordedProcess process) {
    return line(
        "process",
        json -> {
          json.writeNumberField("pid", process.pid());
          json.writeNumberField("parent", process.parent());
          json.writeStringField("role", Roles.word(process.role()));
          json.writeStringField("name", process.name());
          json.writeNumberField("owner", process.owner());
          json.writeStringField("command", process.command());
          seconds(json, "at", process.from());
        });
  }

  static byte[] gone(long pid, Duration at) {
    return line(
        "gone",
        json -> {
          json.writeNumberField("pid", pid);
          seconds(json, "at", at);
        });
  }

  static byte[] of(Sample sample) {
    return line(
        "sample",
        json -> {
          seconds(json, "at", sample.at());
          GroupSample group = sample.group();
          if (group != null) {
            json.writeArrayFieldStart("group");
            numbers(json, group.workingSet(), group.unreclaimable(), group.peak());
            json.writeEndArray();
          }
          json.writeArrayFieldStart("held");
          for (ProcessSample p : sample.processes()) {
            json.writeStartArray();
            json.writeNumber(p.pid());
            numbers(json, p.anon(), p.file());
            PageWalk pages = p.pages();
            if (pages != null) {
              numbers(json, pages.pss(), pages.uss(), pages.swap());
            }
            json.writeEndArray();
          }
          json.writeEndArray();
        });
  }

  static byte[] of(RecordedTest test) {
    return line(
        "test",
        json -> {
          json.writeNumberField("pid", test.pid());
          json.writeStringField("worker", test.worker());
          json.writeStringField("test", test.test());
          seconds(json, "at", test.from());
          optional(json, "end", test.to());
          json.writeNumberField("before", kib(test.before()));
          if (test.after() != null) {
            json.writeNumberField("after", kib(test.after()));
          }
        });
  }

  static byte[] of(FixtureSetup fixture) {
    return line(
        "fixture",
        json -> {
          json.writeNumberField("pid", fixture.pid());
          json.writeStringField("name", fixture.name());
          json.writeStringField("scope", fixture.scope());
          json.writeStringField("test", fixture.test());
          seconds(json, "at", fixture.from());
          seconds(json, "end", fixture.to());
          json.writeNumberField("grown", kib(fixture.grown()));
        });
  }

  static byte[] of(RecordedKill kill) {
    return line(
        "kill",
        json -> {
          seconds(json, "at", kill.at());
          json.writeNumberField("count", kill.count());
          pids(json, kill.pids());
        });
  }

  static byte[] sources(Map<String, String> files) {
    return line(
        "sources",
        json -> {
          json.writeObjectFieldStart("files");
          for (Map.Entry<String, String> file : files.entrySet()) {
            json.writeStringField(file.getKey(), file.getValue());
          }
          json.writeEndObject();
        });
  }

  static byte[] note(String text) {
    return line("note", json -> json.writeStringField("text", text));
  }

  static byte[] of(Ended ended) {
    return line(
        "end",
        json -> {
          seconds(json, "at", ended.at());
          if (ended.exitCode() != null) {
            json.writeNumberField("exit", ended.exitCode());
          }
        });
  }

  private static void pids(JsonGenerator json, List<Long> pids) throws IOException {
    json.writeArrayFieldStart("pids");
    for (long pid : pids) {
      json.writeNumber(pid);
    }
    json.writeEndArray();
  }

  private static void optional(JsonGenerator json, String field, @Nullable Duration time)
      throws IOException {
    if (time != null) {
      seconds(json, field, time);
    }
  }

  private static void seconds(JsonGenerator json, String field, Duration time) throws IOException {
    json.writeFieldName(field);
    json.writeNumber(time.toMillis() / 1000.0);
  }

  private static void numbers(JsonGenerator json, Bytes... sizes) throws IOException {
    for (Bytes size : sizes) {
      json.writeNumber(kib(size));
    }
  }

  private static long kib(Bytes size) {
    return size.value() / 1024;
  }
}
