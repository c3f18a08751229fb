package dev.headroom.analyzer.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets a loop that Ctrl-C ends finish what it writes, and then the process ends. */
final class Interrupted {
  private static final long SECONDS = 3;

  private final Thread loop = Thread.currentThread();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "interrupted");
  private volatile boolean now;

  private Interrupted() {}

  /** From now on, for a loop of the current thread. */
  static Interrupted begin() {
    Interrupted interrupted = new Interrupted();
    Runtime.getRuntime().addShutdownHook(interrupted.hook);
    return interrupted;
  }

  /** Whether the loop is to stop. */
  boolean now() {
    return now;
  }

  private void interrupt() {
    now = true;
    LockSupport.unpark(loop);
    try {
      boolean unused = finished.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All that was to be written is. */
  void end() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // the hook runs, and ends the process
    }
  }
}
