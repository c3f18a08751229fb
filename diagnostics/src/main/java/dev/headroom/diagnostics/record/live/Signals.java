package dev.headroom.diagnostics.record.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Hands the signals that end this process on to the command, waits for the command to end in its
 * own way, and ends with its exit code. Ctrl-C on a terminal goes to both, and is handed on to
 * none.
 */
final class Signals {
  private final Process process;
  private final CountDownLatch recorded = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "signals");
  private volatile int exitCode;

  private Signals(Process process) {
    this.process = process;
  }

  static Signals to(Process process) {
    Signals signals = new Signals(process);
    Runtime.getRuntime().addShutdownHook(signals.hook);
    return signals;
  }

  /** The command has ended, and all that was to be written is. */
  void recorded(int code) {
    exitCode = code;
    recorded.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // a signal came first: the hook ends this process
    }
  }

  private void end() {
    String signal = signal();
    boolean sentToAll = signal.equals("INT") && inForeground();
    try {
      if (!sentToAll && process.isAlive()) {
        new ProcessBuilder(List.of("kill", "-" + signal, Long.toString(process.pid()))).start();
      }
    } catch (IOException e) {
      process.destroy();
    }
    boolean waiting = true;
    while (waiting) {
      try {
        recorded.await();
        waiting = false;
      } catch (InterruptedException e) {
        // nobody interrupts a hook; and if so, the command still runs
      }
    }
    Runtime.getRuntime().halt(exitCode);
  }

  /** The JVM runs each signal's handler in a thread that has the signal's name. */
  private static String signal() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      for (String signal : List.of("TERM", "HUP", "INT")) {
        if (thread.getName().equals("SIG" + signal + " handler")) {
          return signal;
        }
      }
    }
    return "TERM";
  }

  /** Whether the terminal sends its signals to this process: its group is the foreground's. */
  private static boolean inForeground() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      // state, parent, group, session, terminal, the terminal's foreground group
      return !fields[4].equals("0") && fields[2].equals(fields[5]);
    } catch (IOException | IndexOutOfBoundsException e) {
      return true;
    }
  }
}
