package dev.headroom.analyzer.cli;

import java.time.Duration;

/** Says what goes on, on standard error: one line that is written over, or none at all. */
final class Progress {
  private final Session session;
  private final boolean shown;
  private final boolean timed;
  private long since = System.nanoTime();
  private String stage = "";

  Progress(Session session, OutputOptions output) {
    this.session = session;
    this.timed = output.verbose;
    this.shown = session.terminal() && !output.quiet && !timed;
  }

  void stage(String name) {
    finish();
    stage = name;
    if (shown) {
      session.err().print("\r\u001b[K" + name + " …");
      session.err().flush();
    }
  }

  void end() {
    finish();
    stage = "";
    if (shown) {
      session.err().print("\r\u001b[K");
      session.err().flush();
    }
  }

  private void finish() {
    long now = System.nanoTime();
    if (timed && !stage.isEmpty()) {
      session.warn(stage + ": " + Duration.ofNanos(now - since).toMillis() + " ms");
    }
    since = now;
  }
}
