package dev.headroom.analyzer.cli.run;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.analyzer.report.words.HiddenEscapes;
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
      JsonMapper.builder(new JsonFactoryBuilder().characterEscapes(new HiddenEscapes()).build())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path state;
  private final Path learned;

  /** The state in a folder, which is there. */
  public RunState(Path folder) {
    this.state = folder.resolve("state.json");
    this.learned = folder.resolve("learned.json");
  }

  /** What a run that was begun was asked for, and its steps. */
  public record Begun(List<String> arguments, List<Step> steps) {
    public Begun {
      arguments = List.copyOf(arguments);
      steps = List.copyOf(steps);
    }
  }

  /** Where worker counts are remembered. */
  Path learnedFile() {
    return learned;
  }

  /** The run that was begun, or empty where none was. */
  public Optional<Begun> read() {
    if (!Files.isRegularFile(state)) {
      return Optional.empty();
    }
    try {
      List<Step> steps = new ArrayList<>();
      JsonNode all = JSON.readTree(Files.readString(state));
      List<String> arguments = new ArrayList<>();
      all.path("arguments").forEach(word -> arguments.add(word.asText()));
      for (JsonNode row : all.path("steps")) {
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
      return steps.isEmpty() ? Optional.empty() : Optional.of(new Begun(arguments, steps));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void write(List<Step> steps, List<String> arguments) {
    ObjectNode all = JSON.createObjectNode();
    ArrayNode asked = all.putArray("arguments");
    arguments.forEach(asked::add);
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
  int learned(Step step, int planned) {
    Integer known = learned().get(key(step));
    return known == null ? planned : Math.min(planned, Math.max(0, known));
  }

  /** Remembers a count that passed. */
  void learn(Step step, int workers) {
    Map<String, Integer> all = learned();
    all.put(key(step), workers);
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

  private static String key(Step step) {
    return step.root() + ": " + String.join(" ", WorkerWords.without(step.command()));
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
