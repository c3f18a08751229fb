package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Imports modules in an interpreter that the user has named, a fresh process each. This runs code
 * of the packages: nothing that only looks may call it.
 */
public final class ImportProbe {
  private static final String SCRIPT = "headroom_imports.py";

  /** Longer than any import takes whose package works. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A module that prints more than that has its say cut off, and its figure is lost. */
  private static final int MOST_OUTPUT = 1 << 20;

  private static final int WORDS = 8;

  private final Path python;
  private final Map<String, String> environment;
  private final String script;

  /**
   * A probe.
   *
   * @param python the interpreter
   * @param environment the variables that it gets
   */
  public ImportProbe(Path python, Map<String, String> environment) {
    this.python = python;
    this.environment = Map.copyOf(environment);
    try (InputStream in = ImportProbe.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("the script is part of the jar");
      }
      this.script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this system tells what a process holds. */
  public static boolean possible() {
    return Files.isReadable(Path.of("/proc/self/smaps_rollup"));
  }

  /**
   * Imports a module twice, the first time to have its files in the page cache, and tells of the
   * second.
   *
   * @param others names of which is told whether they came with it
   */
  public ImportReading read(String module, List<String> others) {
    ImportReading first = once(module, others);
    return first.failure() == null ? once(module, others) : first;
  }

  private ImportReading once(String module, List<String> others) {
    List<String> command = new ArrayList<>(List.of(python.toString(), "-c", script, module));
    command.addAll(others);
    @Nullable Path empty = null;
    try {
      // a module of the current folder would hide an installed one of its name
      empty = Files.createTempDirectory("headroom-import");
      Path output = empty.resolve("output");
      return finished(module, started(command, empty, output), output);
    } catch (IOException e) {
      return ImportReading.failed(module, String.valueOf(e.getMessage()));
    } finally {
      remove(empty);
    }
  }

  private Process started(List<String> command, Path folder, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static ImportReading finished(String module, Process process, Path output)
      throws IOException {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return ImportReading.failed(module, "took longer than " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ImportReading.failed(module, "was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    try (InputStream in = Files.newInputStream(output)) {
      String said = new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
      return reading(module, said, process.exitValue());
    }
  }

  static ImportReading reading(String module, String said, int exitCode) {
    for (String line : said.split("\n", -1)) {
      String[] words = line.split("\t", -1);
      if (words.length < 3 || !words[0].isEmpty() || !words[1].equals("headroom")) {
        continue;
      }
      if (words[2].equals("failed") && words.length > 3) {
        return ImportReading.failed(module, words[3]);
      }
      if (words[2].equals("imported") && words.length == WORDS) {
        return imported(module, words);
      }
    }
    return ImportReading.failed(module, "the interpreter ended with " + exitCode);
  }

  private static ImportReading imported(String module, String[] words) {
    try {
      return new ImportReading(
          module,
          kib(words[3]),
          kib(words[4]),
          Math.max(0, Double.parseDouble(words[5])),
          words[6],
          words[7].isEmpty() ? List.of() : List.of(words[7].split(",", -1)),
          null);
    } catch (NumberFormatException e) {
      return ImportReading.failed(module, "its figures are no numbers");
    }
  }

  private static Bytes kib(String number) {
    return Bytes.of(Math.max(0, Long.parseLong(number)) * 1024);
  }

  private static void remove(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException left) {
      // what an import leaves among temporary files is no reason to lose its figure
    }
  }
}
