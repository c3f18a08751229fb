package dev.headroom.diagnostics.record.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file of /proc or a cgroup that stays open: each read from its beginning gives what it says now,
 * for one system call and without looking up its name. That of a process stays that process's, also
 * when its id is given to another.
 */
final class KernelFile implements Closeable {
  /** The longest that is read, memory.stat, has about 2 KiB. */
  private static final int MOST = 16 << 10;

  private final FileChannel channel;
  private final ByteBuffer buffer;

  private KernelFile(FileChannel channel) {
    this.channel = channel;
    this.buffer = ByteBuffer.allocate(MOST);
  }

  static Optional<KernelFile> open(Path file) {
    try {
      return Optional.of(new KernelFile(FileChannel.open(file, StandardOpenOption.READ)));
    } catch (IOException | SecurityException e) {
      return Optional.empty(); // gone, forbidden, or a kernel without it
    }
  }

  /** What it says now; empty when that whose file it is has gone. */
  String text() {
    buffer.clear();
    try {
      int n = channel.read(buffer, 0);
      return n <= 0 ? "" : new String(buffer.array(), 0, n, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** The n-th number of its first line, −1 when there is none. */
  static long number(String text, int n) {
    int at = 0;
    for (int skipped = 0; skipped < n; skipped++) {
      at = text.indexOf(' ', at) + 1;
      if (at == 0) {
        return -1;
      }
    }
    return digits(text, at);
  }

  /** The number that follows a key at the beginning of a line, −1 when the key is not there. */
  static long keyed(String text, String key) {
    int at = text.startsWith(key) ? 0 : text.indexOf("\n" + key);
    if (at < 0) {
      return -1;
    }
    at += key.length() + (at == 0 && text.startsWith(key) ? 0 : 1);
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return digits(text, at);
  }

  private static long digits(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == from || end - from > 18 ? -1 : Long.parseLong(text, from, end, 10);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // nothing was written: nothing is lost
    }
  }
}
