package dev.headroom.diagnostics.record.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.FixtureSetup;
import dev.headroom.diagnostics.record.RecordedTest;
import dev.headroom.diagnostics.record.RecordingWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the plugin tells, as it comes, and writes it into the recording. */
final class TestEvents implements Closeable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PIECE = 256 << 10;

  /** The list of all sources is one line. */
  private static final int LONGEST = 8 << 20;

  private final Path file;
  private final FileChannel reader;
  private final Instant start;
  private final Map<Long, RecordedTest> running = new LinkedHashMap<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(PIECE);
  private String rest = "";
  private boolean told;

  TestEvents(Path file, Instant start) throws IOException {
    this.file = file;
    this.start = start;
    Files.deleteIfExists(file);
    Files.createFile(file);
    this.reader = FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Whether any pytest has told anything. */
  boolean told() {
    return told;
  }

  /** Writes what was told since the last time. */
  void copyTo(RecordingWriter writer) throws IOException {
    for (int n = piece(); n > 0; n = piece()) {
      String text = rest + new String(buffer.array(), 0, n, StandardCharsets.ISO_8859_1);
      int from = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        event(text.substring(from, end), writer);
        from = end + 1;
      }
      rest = text.substring(from);
      if (rest.length() > LONGEST) {
        rest = ""; // no line of ours
      }
    }
  }

  /** Tests that began and never ended: what ran when their process was killed. */
  void finish(RecordingWriter writer) throws IOException {
    copyTo(writer);
    for (RecordedTest test : running.values()) {
      writer.test(test);
    }
    running.clear();
  }

  private int piece() throws IOException {
    buffer.clear();
    return reader.read(buffer);
  }

  private void event(String line, RecordingWriter writer) throws IOException {
    JsonNode event;
    try {
      event = JSON.readTree(line);
    } catch (IOException cut) {
      return;
    }
    long pid = event.path("pid").asLong();
    told = true;
    switch (event.path("e").asText()) {
      case "test" -> {
        RecordedTest lost =
            running.put(
                pid,
                new RecordedTest(
                    pid,
                    event.path("w").asText(),
                    event.path("id").asText(),
                    at(event, "t"),
                    null,
                    held(event),
                    null));
        if (lost != null) {
          writer.test(lost);
        }
      }
      case "done" -> {
        RecordedTest begun = running.remove(pid);
        if (begun != null) {
          writer.test(
              new RecordedTest(
                  pid,
                  begun.worker(),
                  begun.test(),
                  begun.from(),
                  at(event, "t"),
                  begun.before(),
                  held(event)));
        }
      }
      case "fixture" ->
          writer.fixture(
              new FixtureSetup(
                  pid,
                  event.path("name").asText(),
                  event.path("scope").asText(),
                  event.path("id").asText(),
                  at(event, "t"),
                  at(event, "end"),
                  held(event)));
      case "sources" -> {
        Map<String, String> files = new TreeMap<>();
        event.path("files").properties().forEach(f -> files.put(f.getKey(), f.getValue().asText()));
        writer.sources(files);
      }
      default -> {} // a plugin of another version
    }
  }

  private Duration at(JsonNode event, String field) {
    double since = event.path(field).asDouble(0) - start.toEpochMilli() / 1000.0;
    return Duration.ofMillis(Math.round(Math.min(Math.max(0, since), 3e8) * 1000));
  }

  private static Bytes held(JsonNode event) {
    return Bytes.of(Math.min(Math.max(0, event.path("m").asLong()), 1L << 40) * 1024);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    Files.deleteIfExists(file);
  }
}
