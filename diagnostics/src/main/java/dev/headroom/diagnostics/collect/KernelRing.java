package dev.headroom.diagnostics.collect;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's ring buffer: dmesg with facility and level where it can show them, plain dmesg where
 * it can not (BusyBox), and /dev/kmsg itself, never waiting for more, where there is no dmesg.
 *
 * @param bootTime when this machine was booted, or null when unknown
 */
record KernelRing(@Nullable Instant bootTime) implements EvidenceSource {
  @Override
  public String name() {
    return "dmesg";
  }

  @Override
  public InputStream open() throws IOException {
    IOException first = null;
    for (CommandSource attempt : attempts()) {
      try {
        return attempt.open();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new IOException("no way to read the ring buffer") : first;
  }

  private List<CommandSource> attempts() {
    return List.of(
        // with the facility a message of the kernel is told from one that a program wrote
        new CommandSource("dmesg", bootTime, "dmesg", "--decode", "--color=never"),
        new CommandSource("dmesg", bootTime, "dmesg"),
        new CommandSource(
            "/dev/kmsg", bootTime, "dd", "if=/dev/kmsg", "iflag=nonblock", "bs=8192"));
  }
}
