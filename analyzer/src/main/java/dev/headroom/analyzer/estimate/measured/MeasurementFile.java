package dev.headroom.analyzer.estimate.measured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The measurements that a project keeps, {@code .headroom/measurements.json}: to be committed, or
 * cached by CI. Sizes are bytes.
 */
public final class MeasurementFile {
  private static final int VERSION = 1;
  private static final long LARGEST = 64L << 20;
  private static final int MOST = 256;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private MeasurementFile() {}

  /** What is kept there; nothing where there is no file, or one that is not ours to understand. */
  public static List<MeasuredRun> read(Path file) {
    List<MeasuredRun> runs = new ArrayList<>();
    try {
      for (JsonNode run : tree(file).path("measurements")) {
        if (runs.size() < MOST && run.has("name") && run.has("base")) {
          runs.add(run(run));
        }
      }
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      return List.of();
    }
    return runs;
  }

  /** What is kept there of imports. */
  public static Optional<MeasuredImports> readImports(Path file) {
    try {
      JsonNode imports = tree(file).path("imports");
      return imports.has("python") ? Optional.of(ImportFigures.read(imports)) : Optional.empty();
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** An empty tree where there is no file, or one that is too large or of another version. */
  private static JsonNode tree(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      return JSON.createObjectNode();
    }
    try (InputStream in = Files.newInputStream(file)) {
      JsonNode all = JSON.readTree(in);
      return all.path("version").asInt() == VERSION ? all : JSON.createObjectNode();
    }
  }

  /** Keeps a run beside the others, in place of one with its name. */
  public static void store(Path file, MeasuredRun run) throws IOException {
    List<MeasuredRun> runs = new ArrayList<>(read(file));
    runs.removeIf(old -> old.name().equals(run.name()));
    runs.add(run);
    runs.sort(Comparator.comparing(MeasuredRun::name));
    write(file, runs, readImports(file).orElse(null));
  }

  /** Keeps what imports cost, in place of what was kept of them. */
  public static void store(Path file, MeasuredImports imports) throws IOException {
    write(file, read(file), imports);
  }

  private static void write(Path file, List<MeasuredRun> runs, @Nullable MeasuredImports imports)
      throws IOException {
    ObjectNode all = JSON.createObjectNode();
    all.put("version", VERSION);
    ArrayNode rows = all.putArray("measurements");
    runs.forEach(r -> rows.add(json(r)));
    if (imports != null) {
      all.set("imports", ImportFigures.json(imports));
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, JSON.writeValueAsString(all) + "\n");
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ObjectNode json(MeasuredRun run) {
    ObjectNode row = JSON.createObjectNode();
    row.put("name", run.name());
    row.put("time", run.time().toString());
    ArrayNode command = row.putArray("command");
    run.command().forEach(command::add);
    row.put("workers", run.workers());
    row.put("cpus", run.cpus());
    row.put("peak", run.peak().value());
    Bytes controller = run.controller();
    if (controller != null) {
      row.put("controller", controller.value());
    }
    row.put("base", run.base().value());
    row.put("kept", run.kept().value());
    row.put("growth", run.growth().value());
    row.put("usual", run.usual().value());
    row.put("often", run.often());
    row.put("kernel", run.kernel().value());
    row.put("meeting", Math.round(run.meeting() * 1000) / 1000.0);
    row.put("together", Math.round(run.together() * 1000) / 1000.0);
    peaks(row.putArray("peaks"), run.peaks());
    peaks(row.putArray("keepers"), run.keepers());
    ObjectNode seconds = row.putObject("seconds");
    run.seconds().forEach((path, time) -> seconds.put(path, Math.round(time * 1000) / 1000.0));
    ObjectNode items = row.putObject("items");
    run.items().forEach(items::put);
    row.put("whole", run.whole());
    ObjectNode sources = row.putObject("sources");
    run.sources().forEach((path, digest) -> sources.put(path, digest));
    return row;
  }

  private static void peaks(ArrayNode rows, List<TestPeak> peaks) {
    for (TestPeak peak : peaks) {
      rows.addObject().put("test", peak.test()).put("bytes", peak.bytes().value());
    }
  }

  private static MeasuredRun run(JsonNode row) {
    List<String> command = new ArrayList<>();
    row.path("command").forEach(word -> command.add(word.asText()));
    Map<String, Double> seconds = new TreeMap<>();
    row.path("seconds")
        .properties()
        .forEach(e -> seconds.put(e.getKey(), bounded(e.getValue().asDouble(), 1e7)));
    Map<String, Integer> items = new TreeMap<>();
    row.path("items")
        .properties()
        .forEach(e -> items.put(e.getKey(), (int) bounded(e.getValue().asInt(), 1e7)));
    Map<String, String> sources = new TreeMap<>();
    row.path("sources").properties().forEach(e -> sources.put(e.getKey(), e.getValue().asText()));
    return new MeasuredRun(
        row.path("name").asText(),
        Instant.parse(row.path("time").asText()),
        command,
        (int) bounded(row.path("workers").asInt(), 100_000),
        (int) Math.max(1, bounded(row.path("cpus").asInt(), 100_000)),
        bytes(row, "peak"),
        row.has("controller") ? bytes(row, "controller") : null,
        bytes(row, "base"),
        bytes(row, "kept"),
        bytes(row, "growth"),
        bytes(row, "usual"),
        row.path("often").asBoolean(),
        bytes(row, "kernel"),
        bounded(row.path("meeting").asDouble(0), 1),
        bounded(row.path("together").asDouble(1), 1),
        peaks(row.path("peaks")),
        peaks(row.path("keepers")),
        seconds,
        items,
        row.path("whole").asBoolean(true),
        sources);
  }

  private static List<TestPeak> peaks(JsonNode rows) {
    List<TestPeak> peaks = new ArrayList<>();
    for (JsonNode row : rows) {
      if (peaks.size() < MOST) {
        peaks.add(new TestPeak(row.path("test").asText(), bytes(row, "bytes")));
      }
    }
    return peaks;
  }

  /** A pebibyte at most: what someone else wrote must not overflow sums. */
  static Bytes bytes(JsonNode row, String field) {
    return Bytes.of(Math.min(1L << 50, Math.max(0, row.path(field).asLong())));
  }

  static double bounded(double value, double most) {
    return Double.isNaN(value) ? 0 : Math.min(most, Math.max(0, value));
  }
}
