package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the last lines of a boot that is over: without a word of a shutdown the machine was
 * reset, lost its power, or hung until someone pulled the plug.
 */
public final class BootEndParser implements RecordParser {
  private final boolean on;
  private final @Nullable Instant nextBoot;
  private @Nullable LogRecord last;
  private boolean stopped;

  /**
   * @param on false for all logs but the end of a boot
   * @param nextBoot when the machine came back, or null
   */
  public BootEndParser(boolean on, @Nullable Instant nextBoot) {
    this.on = on;
    this.nextBoot = nextBoot;
  }

  @Override
  public List<String> anchors() {
    return List.of();
  }

  @Override
  public boolean hungry() {
    return on;
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    if (on && r.system()) {
      stopped |= HostSignParser.isShutdown(r);
      last = r;
    }
  }

  @Override
  public void end(Consumer<Evidence> found) {
    LogRecord end = last;
    if (end == null || stopped) {
      return;
    }
    String text = "the boot before ended without a shutdown, its last line: " + end.message();
    found.accept(
        new HostSign(
            end.time(), HostSign.Kind.UNCLEAN_BOOT, Text.shown(text), end.source(), end.line()));
    HostSign gap = Silence.between(end.time(), nextBoot, end);
    if (gap != null) {
      found.accept(gap);
    }
  }
}
