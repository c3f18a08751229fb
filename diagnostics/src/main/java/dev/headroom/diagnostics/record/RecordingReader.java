package dev.headroom.diagnostics.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording, also one that breaks off in the middle of a line: what its writer could not
 * finish is left out.
 */
public final class RecordingReader {
  /** A recording is bounded as it is written; this bounds what someone else made. */
  private static final long LARGEST = 256L << 20;

  private static final JsonMapper JSON = new JsonMapper();

  private @Nullable Begun begun;
  private @Nullable Ended ended;
  private final Map<Long, RecordedProcess> processes = new LinkedHashMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private final List<RecordedTest> tests = new ArrayList<>();
  private final List<FixtureSetup> fixtures = new ArrayList<>();
  private final List<RecordedKill> kills = new ArrayList<>();
  private final Map<String, String> sources = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  private RecordingReader() {}

  /** The recording in a file. */
  public static Recording read(Path file, String shown) {
    try {
      if (Files.size(file) > LARGEST) {
        throw UserError.usage("is too large to be a recording", shown, null);
      }
      try (InputStream in = Files.newInputStream(file)) {
        return read(in, shown);
      }
    } catch (IOException e) {
      throw UserError.usage(
          "can not be read: " + (Files.exists(file) ? e.getMessage() : "no such file"),
          shown,
          "Make one with `headroom measure -- COMMAND`.");
    }
  }

  /** The recording in a stream. */
  public static Recording read(InputStream in, String shown) throws IOException {
    RecordingReader reader = new RecordingReader();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      reader.line(line);
    }
    return reader.recording(shown);
  }

  private Recording recording(String shown) {
    Begun from = begun;
    if (from == null) {
      throw UserError.usage(
          "is no recording of Headroom", shown, "Make one with `headroom measure -- COMMAND`.");
    }
    return new Recording(
        from,
        List.copyOf(processes.values()),
        samples,
        tests,
        fixtures,
        kills,
        sources,
        notes,
        ended);
  }

  private void line(String text) {
    JsonNode line;
    try {
      line = JSON.readTree(text);
    } catch (IOException cut) {
      return;
    }
    if (line == null || !line.isObject()) {
      return;
    }
    switch (line.path("kind").asText()) {
      case "start" -> begun = begun(line);
      case "process" -> process(line);
      case "gone" ->
          processes.computeIfPresent(
              line.path("pid").asLong(), (pid, p) -> p.goneAt(time(line, "at")));
      case "sample" -> samples.add(sample(line));
      case "test" -> tests.add(test(line));
      case "fixture" -> fixtures.add(fixture(line));
      case "kill" -> kills.add(kill(line));
      case "sources" ->
          line.path("files")
              .properties()
              .forEach(f -> sources.put(f.getKey(), f.getValue().asText()));
      case "note" -> notes.add(line.path("text").asText());
      case "end" ->
          ended = new Ended(time(line, "at"), line.has("exit") ? line.path("exit").asInt() : null);
      default -> {} // a newer version knows more
    }
  }

  private static Begun begun(JsonNode line) {
    List<String> command = new ArrayList<>();
    line.path("command").forEach(word -> command.add(word.asText()));
    return new Begun(
        instant(line.path("time").asText()),
        line.path("name").asText(),
        command,
        line.has("limit") ? kib(line.path("limit")) : null,
        line.path("ownGroup").asBoolean(),
        Math.max(1, line.path("cpus").asInt(1)),
        time(line, "interval"));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  /** A process is written again when it turns out to be something else. */
  private void process(JsonNode line) {
    long pid = line.path("pid").asLong();
    RecordedProcess before = processes.get(pid);
    boolean same = before != null && before.to() == null;
    processes.put(
        pid,
        new RecordedProcess(
            pid,
            line.path("parent").asLong(),
            Roles.of(line.path("role").asText()),
            line.path("name").asText(),
            line.path("owner").asLong(),
            line.path("command").asText(),
            same && before != null ? before.from() : time(line, "at"),
            null));
  }

  private static Sample sample(JsonNode line) {
    List<ProcessSample> held = new ArrayList<>();
    for (JsonNode row : line.path("held")) {
      PageWalk pages =
          row.size() < 6 ? null : new PageWalk(kib(row.get(3)), kib(row.get(4)), kib(row.get(5)));
      held.add(new ProcessSample(row.path(0).asLong(), kib(row.path(1)), kib(row.path(2)), pages));
    }
    JsonNode group = line.path("group");
    return new Sample(
        time(line, "at"),
        held,
        group.size() < 3
            ? null
            : new GroupSample(kib(group.get(0)), kib(group.get(1)), kib(group.get(2))));
  }

  private static RecordedTest test(JsonNode line) {
    return new RecordedTest(
        line.path("pid").asLong(),
        line.path("worker").asText(),
        line.path("test").asText(),
        time(line, "at"),
        line.has("end") ? time(line, "end") : null,
        kib(line.path("before")),
        line.has("after") ? kib(line.path("after")) : null);
  }

  private static FixtureSetup fixture(JsonNode line) {
    return new FixtureSetup(
        line.path("pid").asLong(),
        line.path("name").asText(),
        line.path("scope").asText(),
        line.path("test").asText(),
        time(line, "at"),
        time(line, "end"),
        kib(line.path("grown")));
  }

  private static RecordedKill kill(JsonNode line) {
    List<Long> pids = new ArrayList<>();
    line.path("pids").forEach(pid -> pids.add(pid.asLong()));
    return new RecordedKill(time(line, "at"), line.path("count").asInt(1), pids);
  }

  /** Ten years at most: what a hostile file says must not overflow what is computed with it. */
  private static Duration time(JsonNode line, String field) {
    double seconds = line.path(field).asDouble(0);
    return Duration.ofMillis(Math.round(Math.min(Math.max(0, seconds), 3e8) * 1000));
  }

  /** A pebibyte at most, for the same reason. */
  private static Bytes kib(JsonNode number) {
    return Bytes.of(Math.min(Math.max(0, number.asLong()), 1L << 40) * 1024);
  }
}
