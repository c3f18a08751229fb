package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.Origin;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Signs that a machine was starved, hung, or went away without a shutdown. */
final class HostSignParser implements RecordParser {
  private record Words(HostSign.Kind kind, boolean kernel, Pattern pattern) {
    Words(HostSign.Kind kind, boolean kernel, String pattern) {
      this(kind, kernel, Pattern.compile(pattern));
    }
  }

  private static final List<Words> WORDS =
      List.of(
          new Words(
              HostSign.Kind.UNCLEAN_BOOT,
              false,
              "File /\\S+\\.journal corrupted or uncleanly shut down, renaming and replacing.*|.* - crash +\\([\\d:+]+\\).*"),
          new Words(
              HostSign.Kind.UNCLEAN_BOOT,
              true,
              "EXT[34]-fs \\(\\S+\\): recovery complete.*|XFS \\(\\S+\\): Starting recovery.*|BTRFS info .*: start tree-log replay.*"),
          new Words(
              HostSign.Kind.STALL,
              true,
              "INFO: task .{1,40} blocked for more than \\d+ seconds.*|(?:watchdog: )?BUG: soft lockup - CPU#.*"
                  + "|(?:rcu: )?INFO: rcu_\\w+ (?:self-)?detected (?:expedited )?stalls?.*"),
          new Words(
              HostSign.Kind.PRESSURE,
              true,
              ".{1,16}: page allocation (?:failure|stalls).*|.{1,16}: vmalloc: allocation failure.*"),
          new Words(
              HostSign.Kind.PRESSURE,
              false,
              "Under memory pressure, flushing caches.*|low memory! at or below SIG\\w+ limits.*|.*eviction manager: (?:attempting to reclaim|must evict pod).*memory.*"),
          new Words(
              HostSign.Kind.RUNNER_STOPPED,
              false,
              "(?:##\\[error\\])?The (?:hosted )?runner has received a shutdown signal.*"),
          new Words(
              HostSign.Kind.RUNNER_LOST,
              false,
              ".*lost communication with the server.*|.*We stopped hearing from agent .*|Cannot contact \\S+: (?:java|hudson)\\..*"
                  + "|.*hudson\\.remoting\\.(?:ChannelClosedException|RequestAbortedException).*"
                  + "|wrapper script does not seem to be touching the log file.*"
                  + "|.*(?:agent|runner) (?:was )?lost\\b.*|Gradle build daemon disappeared unexpectedly.*"
                  + "|ERROR: Job failed \\(system failure\\).*"));

  /** Each kind is told so often; more says nothing new. */
  private static final int OFTEN = 50;

  private static final Pattern STARTED =
      Pattern.compile("Linux version \\d.*|-- (?:Boot [0-9a-f]{32}|Reboot) --.*");
  private static final Pattern STOPPING =
      Pattern.compile(
          "(?:Reached target|Starting) .*(?:Shutdown|Power.?Off|Reboot|Halt)\\b.*|systemd-shutdown.*|Journal stopped.*"
              + "|Shutting down\\..*|(?:reboot: )?(?:Restarting system|Power down).*|The system (?:is going down|will (?:reboot|power off)).*"
              + "|System is (?:rebooting|powering down).*|Syncing filesystems and block devices.*");

  private final Map<HostSign.Kind, Integer> counts = new EnumMap<>(HostSign.Kind.class);
  private final Silence silence = new Silence();
  private Supplier<@Nullable Instant> before = () -> null;
  private boolean booted;
  private boolean stopping;

  @Override
  public List<String> anchors() {
    return List.of(
        "uncleanly shut",
        "- crash",
        "recovery",
        "replay",
        "blocked for more",
        "soft lockup",
        "detected",
        "page allocation",
        "allocation failure",
        "memory pressure",
        "low memory!",
        "eviction manager",
        "shutdown",
        "lost communication",
        "stopped hearing",
        "cannot contact",
        "hudson.remoting",
        "wrapper script",
        " lost",
        "disappeared",
        "system failure",
        "linux version",
        "-- boot",
        "-- reboot",
        "reached target",
        "journal stopped",
        "shutting down",
        "restarting system",
        "power down",
        "going down",
        "syncing filesystems");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    String message = r.message().strip();
    if (message.length() > 2000) {
      return;
    }
    HostSign gap = silence.before(r);
    if (gap != null) {
      found.accept(gap);
    }
    boot(message, r, found);
    before = () -> null;
    for (Words w : WORDS) {
      if ((!w.kernel || r.origin() != Origin.PROGRAM) && w.pattern.matcher(message).matches()) {
        give(w.kind, message, r, found);
        if (w.kind == HostSign.Kind.STALL || w.kind == HostSign.Kind.PRESSURE) {
          silence.watch(r);
        }
        return;
      }
    }
  }

  /** A boot after a boot, with no shutdown between them. */
  private void boot(String message, LogRecord r, Consumer<Evidence> found) {
    boolean marker = message.startsWith("-- ");
    if (isShutdown(r)) {
      stopping = true;
    } else if ((r.origin() == Origin.KERNEL || marker || r.seconds() != null)
        && STARTED.matcher(message).matches()) {
      // the marker of the journal and the kernel's first line are one boot
      boolean again = booted && !stopping && r.line() > 3;
      if (again && !justMarked) {
        give(HostSign.Kind.UNCLEAN_BOOT, "boot without a shutdown before: " + message, r, found);
        HostSign gap = Silence.between(before.get(), r.time(), r);
        if (gap != null) {
          found.accept(gap);
        }
      }
      justMarked = marker;
      booted = true;
      stopping = false;
    }
  }

  /** True for a word of the kernel or of the service manager that the machine is being stopped. */
  static boolean isShutdown(LogRecord r) {
    boolean manager = r.tag() != null && r.tag().startsWith("systemd");
    return (manager || r.origin() != Origin.PROGRAM)
        && STOPPING.matcher(r.message().strip()).matches();
  }

  @Override
  public void follows(Supplier<@Nullable Instant> earlier) {
    before = earlier;
  }

  @Override
  public boolean hungry() {
    return silence.watching();
  }

  private boolean justMarked;

  private void give(HostSign.Kind kind, String text, LogRecord r, Consumer<Evidence> found) {
    if (counts.merge(kind, 1, Integer::sum) <= OFTEN) {
      found.accept(new HostSign(r.time(), kind, Text.shown(text), r.source(), r.line()));
    }
  }
}
