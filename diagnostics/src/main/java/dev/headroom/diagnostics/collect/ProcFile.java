package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the small text files of /proc and /sys: they have no size, may vanish between two looks,
 * and may be forbidden, so a missing answer is an ordinary one.
 */
final class ProcFile {
  /** More than any file that is read here holds; a guard against a root that is not a /proc. */
  private static final int MOST = 1 << 20;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private ProcFile() {}

  static Optional<String> text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new String(in.readNBytes(MOST), StandardCharsets.UTF_8));
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }

  /** The number that is the file's whole content; empty for "max", -1 and anything else. */
  static Optional<Long> number(Path file) {
    return text(file).flatMap(t -> number(t.strip()));
  }

  /** A decimal number, cut to the largest long; counters of the kernel are unsigned. */
  static Optional<Long> number(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(new BigInteger(text).min(LARGEST).longValueExact())
        : Optional.empty();
  }

  /** The number after {@code key} and blanks, as in memory.stat and vmstat. */
  static Optional<Long> keyed(String text, String key) {
    return text.lines()
        .filter(l -> l.startsWith(key + " "))
        .findFirst()
        .flatMap(l -> number(l.substring(key.length()).strip()));
  }

  /** The size after {@code "key:"} in a file that counts in kB, as meminfo and status do. */
  static Optional<Bytes> kib(String text, String key) {
    Matcher m =
        Pattern.compile("^" + Pattern.quote(key) + ":\\s*([0-9]{1,15}) kB", Pattern.MULTILINE)
            .matcher(text);
    return m.find() ? Optional.of(Bytes.of(Long.parseLong(m.group(1)) * 1024)) : Optional.empty();
  }
}
