package dev.headroom.diagnostics.collect;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A file that the user names, unpacked by its first bytes: plain text, gzip, or a journal in
 * systemd's binary form. The path "-" is standard input.
 */
public record FileSource(String path) implements EvidenceSource {
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] XZ = {(byte) 0xfd, '7', 'z', 'X', 'Z'};
  private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] BZIP2 = {'B', 'Z', 'h'};

  @Override
  public String name() {
    return path.equals("-") ? "stdin" : path;
  }

  @Override
  public InputStream open() throws IOException {
    InputStream raw = new BufferedInputStream(bytes(), 1 << 16);
    try {
      byte[] head = head(raw);
      if (startsWith(head, JournalText.MAGIC) && !path.equals("-")) {
        raw.close();
        return JournalText.of(Path.of(path));
      }
      if (startsWith(head, GZIP)) {
        raw = new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16);
        head = head(raw);
      }
      refuse(head, XZ, "xz -dc");
      refuse(head, ZSTD, "zstd -dc");
      refuse(head, ZIP, "unzip -p");
      refuse(head, BZIP2, "bzip2 -dc");
      return startsWith(head, JournalText.MAGIC) ? JournalText.spooled(raw) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static byte[] head(InputStream stream) throws IOException {
    stream.mark(16);
    byte[] head = stream.readNBytes(8);
    stream.reset();
    return head;
  }

  private InputStream bytes() throws IOException {
    if (path.equals("-")) {
      // the stream belongs to the process: closing this source must not close it
      return new FilterInputStream(System.in) {
        @Override
        public int read(byte[] b, int off, int len) throws IOException {
          return in.read(b, off, len);
        }

        @Override
        public void close() {}
      };
    }
    try {
      if (Files.isDirectory(Path.of(path))) {
        throw new IOException("is a directory: name the log files in it");
      }
      return Files.newInputStream(Path.of(path));
    } catch (NoSuchFileException e) {
      throw new IOException("no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException(
          "permission denied: run with sudo, or copy the file where you may read it", e);
    }
  }

  private void refuse(byte[] head, byte[] magic, String unpack) throws IOException {
    if (startsWith(head, magic)) {
      throw new IOException("is packed: run " + unpack + " FILE | headroom diagnose --log -");
    }
  }

  private static boolean startsWith(byte[] head, byte[] magic) {
    return head.length >= magic.length
        && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
  }
}
