package dev.headroom.diagnostics.collect;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** Reads a journal in systemd's binary form through journalctl, as lines of JSON. */
final class JournalText {
  /** The first eight bytes of a journal file, from systemd's journal-def.h. */
  static final byte[] MAGIC = "LPKSHHRH".getBytes(StandardCharsets.US_ASCII);

  /**
   * Journal files reach 128 MiB by default, and were named by a person: let them take their time.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private JournalText() {}

  static InputStream of(Path file) throws IOException {
    List<String> command =
        List.of("journalctl", "--file", file.toString(), "-o", "json", "--all", "--no-pager");
    try {
      return new BufferedInputStream(CommandOutput.of(command, PATIENCE), 1 << 16);
    } catch (IOException e) {
      throw new IOException(
          "is a binary journal and there is no journalctl here: where there is one, run"
              + " journalctl --file FILE -o json > journal.json and read that",
          e);
    }
  }

  /** A journal that comes through a pipe or out of a packed file; journalctl needs a file. */
  static InputStream spooled(InputStream journal) throws IOException {
    Path copy = Files.createTempFile("headroom", ".journal");
    try (journal) {
      Files.copy(journal, copy, StandardCopyOption.REPLACE_EXISTING);
      return new Spooled(of(copy), copy);
    } catch (IOException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
  }

  /** Takes the copy away with the stream. */
  private static final class Spooled extends FilterInputStream {
    private final Path copy;

    Spooled(InputStream in, Path copy) {
      super(in);
      this.copy = copy;
    }

    @Override
    public void close() throws IOException {
      super.close();
      Files.deleteIfExists(copy);
    }
  }
}
