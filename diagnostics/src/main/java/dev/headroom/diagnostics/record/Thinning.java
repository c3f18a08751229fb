package dev.headroom.diagnostics.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Takes a recording's every second sample away, except those at which the run or one of its
 * processes held the most.
 */
final class Thinning {
  private static final String SAMPLE = "{\"kind\":\"sample\"";
  private static final JsonMapper JSON = new JsonMapper();

  private Thinning() {}

  /** Rewrites the file in one step, and says how many bytes of samples it has now. */
  static long of(Path file) throws IOException {
    Set<Long> peaks = peaks(file);
    Path thinner = file.resolveSibling(file.getFileName() + ".thinner");
    long bytes = 0;
    try (BufferedReader in = Files.newBufferedReader(file);
        OutputStream out = Files.newOutputStream(thinner)) {
      long number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        boolean sample = line.startsWith(SAMPLE);
        if (sample && number++ % 2 == 1 && !peaks.contains(number - 1)) {
          continue;
        }
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        bytes += sample ? text.length : 0;
        out.write(text);
      }
    }
    Files.move(thinner, file, StandardCopyOption.REPLACE_EXISTING);
    return bytes;
  }

  /** The numbers of the samples that hold a maximum. */
  private static Set<Long> peaks(Path file) throws IOException {
    Map<Long, long[]> most = new HashMap<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(SAMPLE)) {
          look(line, number++, most);
        }
      }
    }
    Collection<long[]> found = most.values();
    Set<Long> numbers = new HashSet<>();
    found.forEach(m -> numbers.add(m[1]));
    return numbers;
  }

  private static void look(String line, long number, Map<Long, long[]> most) throws IOException {
    JsonNode sample = JSON.readTree(line);
    long sum = 0;
    for (JsonNode row : sample.path("held")) {
      long anon = row.path(1).asLong();
      sum += anon;
      raise(most, row.path(0).asLong(), anon, number);
    }
    raise(most, -1, sum, number);
    raise(most, -2, sample.path("group").path(1).asLong(), number);
  }

  private static void raise(Map<Long, long[]> most, long whose, long size, long number) {
    long[] before = most.computeIfAbsent(whose, w -> new long[] {-1, 0});
    if (size > before[0]) {
      before[0] = size;
      before[1] = number;
    }
  }
}
