package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.report.text.Ink;
import dev.headroom.analyzer.report.text.WatchText;
import dev.headroom.diagnostics.collect.Runner;
import dev.headroom.diagnostics.evidence.UserError;
import dev.headroom.diagnostics.record.live.Sampler;
import dev.headroom.diagnostics.record.live.Terminal;
import dev.headroom.diagnostics.record.live.Watch;
import dev.headroom.diagnostics.record.live.Watched;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Watches a test run that somebody else has started. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what the workers of a running test run hold, and what is left of the limit.",
      "It also says how long that lasts at the present slope. One line a look where the output is no"
          + " terminal. Ends with the run."
    },
    footer = {
      "",
      "Examples:",
      "  headroom watch",
      "  headroom watch --pid 4711 --record run.jsonl",
      "  headroom watch --low 10 --on-low 'notify-send \"memory is nearly gone\"'"
    })
final class WatchCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--pid", paramLabel = "PID", description = "What this process started.")
  private @Nullable Long pid;

  @Option(
      names = "--name",
      paramLabel = "RUNNER",
      description = "Runs of this runner: pytest, Maven, Gradle, jest. Default: any.")
  private @Nullable String name;

  @Option(
      names = "--interval",
      paramLabel = "MS",
      defaultValue = "1000",
      description = "Milliseconds between two looks. Default: 1000.")
  private int interval = 1000;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Keep a recording that survives the crash; `diagnose --recording` reads it.")
  private @Nullable String record;

  @Option(
      names = "--low",
      paramLabel = "PERCENT",
      defaultValue = "10",
      description = "Warn when less than this share of the limit is left. Default: 10.")
  private double low = 10;

  @Option(
      names = "--on-low",
      paramLabel = "COMMAND",
      description = "Run this in a shell when the warning is given, once until it is over.")
  private @Nullable String onLow;

  @Option(
      names = "--looks",
      paramLabel = "N",
      description = "End after so many looks. Default: when the run ends.")
  private @Nullable Integer looks;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never. NO_COLOR and CLICOLOR_FORCE are respected.",
      defaultValue = "auto")
  private Commands.ColorChoice color = Commands.ColorChoice.AUTO;

  WatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!Sampler.possible()) {
      throw UserError.usage("needs Linux' /proc", "watch", null);
    }
    if (name != null && Runner.ALL.stream().noneMatch(r -> r.name().equalsIgnoreCase(name))) {
      String known = Runner.ALL.stream().map(Runner::name).collect(Collectors.joining(", "));
      throw UserError.usage("is no test runner that is known", "--name " + name, "Known: " + known);
    }
    if (interval < 50 || interval > 600_000 || !(low >= 0 && low <= 100)) {
      throw UserError.usage("is out of range", "--interval " + interval + " --low " + low, null);
    }
    Path file = record == null ? null : session.resolve(record);
    Interrupted interrupted = Interrupted.begin();
    try (Watch watch = new Watch(pid, name, low / 100, Duration.ofMillis(interval), file)) {
      watch(watch, interrupted);
    } catch (IOException e) {
      throw UserError.usage("can not be written: " + e.getMessage(), record, null);
    } finally {
      interrupted.end();
    }
    return ExitCode.OK;
  }

  private void watch(Watch watch, Interrupted interrupted) {
    Ink ink = new Ink(color.wanted(session));
    boolean seen = false;
    boolean warned = false;
    for (int n = 1; (looks == null || n <= looks) && !interrupted.now(); n++) {
      Watched watched = watch.look();
      show(watched, ink);
      if (watched.low() && !warned) {
        alarm(watched);
      }
      warned = watched.low();
      boolean running = watch.running();
      if ((seen || pid != null) && !running) {
        session.err().println("headroom: what was watched has ended");
        break;
      }
      seen |= running;
      if (looks == null || n < looks) {
        LockSupport.parkNanos(interval * 1_000_000L);
      }
    }
    if (watch.failure() != null) {
      session.warn("the recording breaks off: " + watch.failure());
    }
  }

  private void show(Watched watched, Ink ink) {
    if (!session.terminal()) {
      session.out().println(WatchText.line(watched));
      return;
    }
    Terminal terminal = Terminal.now();
    StringBuilder screen = new StringBuilder("\u001b[H");
    for (String line : WatchText.screen(watched, terminal.columns(), terminal.lines() - 1, ink)) {
      screen.append(line).append("\u001b[K\n");
    }
    session.out().print(screen.append("\u001b[J"));
    session.out().flush();
  }

  private void alarm(Watched watched) {
    session.warn(
        "only " + watched.host().available() + " of " + watched.host().limit() + " are left");
    if (onLow != null) {
      try {
        Terminal.start(onLow);
      } catch (IOException e) {
        session.warn("--on-low can not be run: " + e.getMessage());
      }
    }
  }
}
