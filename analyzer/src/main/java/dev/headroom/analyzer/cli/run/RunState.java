package dev.headroom.analyzer.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run has done, in a file that is replaced in one step after each batch and is on the disk
 * before the next begins; and with how many workers batches passed that were once killed.
 */
public final class RunState {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path state;
  private final Path learned;

  /** The state in a folder, which is there. */
  public RunState(Path folder) {
    this.state = folder.resolve("state.json");
    this.learned = folder.resolve("learned.json");
  }

  /** The steps of a run that was begun, or empty where none was. */
  public Optional<List<Step>> read() {
    if (!Files.isRegularFile(state)) {
      return Optional.empty();
    }
    try {
      List<Step> steps = new ArrayList<>();
      for (JsonNode row : JSON.readTree(Files.readString(state)).path("steps")) {
        List<String> command = new ArrayList<>();
        row.path("command").forEach(word -> command.add(word.asText()));
        steps.add(
            new Step(
                row.path("name").asText(),
                row.path("root").asText("."),
                command,
                row.path("workers").asInt(),
                row.path("done").asBoolean(),
                row.path("exit").asInt()));
      }
      return steps.isEmpty() ? Optional.empty() : Optional.of(steps);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void write(List<Step> steps) {
    ObjectNode all = JSON.createObjectNode();
    ArrayNode rows = all.putArray("steps");
    for (Step step : steps) {
      ObjectNode row = rows.addObject();
      row.put("name", step.name());
      row.put("root", step.root());
      ArrayNode command = row.putArray("command");
      step.command().forEach(command::add);
      row.put("workers", step.workers());
      row.put("done", step.done());
      row.put("exit", step.exitCode());
    }
    replace(state, all);
  }

  /** The most workers with which a command was not killed, where it was killed with more. */
  int learned(List<String> command, int planned) {
    Integer known = learned().get(key(command));
    return known == null ? planned : Math.min(planned, Math.max(0, known));
  }

  void learn(List<String> command, int workers) {
    Map<String, Integer> all = learned();
    all.put(key(command), workers);
    ObjectNode rows = JSON.createObjectNode();
    all.forEach(rows::put);
    replace(learned, rows);
  }

  private Map<String, Integer> learned() {
    Map<String, Integer> all = new TreeMap<>();
    try {
      if (Files.isRegularFile(learned)) {
        JSON.readTree(Files.readString(learned))
            .properties()
            .forEach(e -> all.put(e.getKey(), e.getValue().asInt()));
      }
    } catch (IOException e) {
      return new TreeMap<>();
    }
    return all;
  }

  private static String key(List<String> command) {
    return String.join(" ", WorkerWords.without(command));
  }

  private static void replace(Path file, ObjectNode content) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      byte[] text = JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer buffer = ByteBuffer.wrap(text);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true); // a reboot must not forget what was done
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
