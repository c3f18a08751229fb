package dev.headroom.diagnostics.collect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command writes to its standard output, streamed. The argument list is fixed, no shell is
 * between, and the command is stopped when it takes longer than {@code patience}.
 *
 * @param name how a person would call it
 * @param command the program and its arguments
 * @param bootTime when the machine of this text was booted, or null
 * @param patience how long the whole of it may take
 * @param endOfBoot true for the last lines of the boot before that one
 */
record CommandSource(
    String name,
    List<String> command,
    @Nullable Instant bootTime,
    Duration patience,
    boolean endOfBoot)
    implements EvidenceSource {
  /** Long enough for a cold journal of some GiB, short enough for a person who waits. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  CommandSource {
    command = List.copyOf(command);
  }

  CommandSource(String name, @Nullable Instant bootTime, String... command) {
    this(name, List.of(command), bootTime, PATIENCE);
  }

  CommandSource(String name, List<String> command, @Nullable Instant bootTime, Duration patience) {
    this(name, command, bootTime, patience, false);
  }

  @Override
  public InputStream open() throws IOException {
    InputStream output = new BufferedInputStream(CommandOutput.of(command, patience), 1 << 16);
    // the first byte tells a command that was refused from one that has something to say
    output.mark(1);
    try {
      if (output.read() >= 0) {
        output.reset();
      }
      return output;
    } catch (IOException e) {
      output.close();
      throw e;
    }
  }
}
