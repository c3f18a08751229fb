package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.advise.Saving;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;

/** What a fix buys, in words. */
public final class Savings {
  /** Less in a worker is within the doubt of every figure. */
  private static final long BYTES = 1L << 20;

  private Savings() {}

  /** "saves 412 MiB per worker, 2 more workers, 3 min"; empty where nothing is gained. */
  public static String sentence(AuditResult result, Finding finding) {
    return sentence(finding.saving(), Workers.one(result, finding.run()));
  }

  /** "costs 116 MiB per worker, saves 3 min" where time is bought with memory. */
  private static String sentence(Saving saving, String process) {
    long bytes = saving.bytesPerWorker();
    List<String> gained = new ArrayList<>();
    if (bytes >= BYTES) {
      gained.add(Bytes.of(bytes) + " per " + process);
    }
    if (saving.workersGained() > 0) {
      gained.add(
          saving.workersGained() + " more " + process + (saving.workersGained() == 1 ? "" : "s"));
    }
    if (saving.seconds() >= 1) {
      gained.add(Spans.of(saving.seconds()));
    }
    List<String> parts = new ArrayList<>();
    if (bytes <= -BYTES) {
      parts.add("costs " + Bytes.of(-bytes) + " per " + process);
    }
    if (!gained.isEmpty()) {
      parts.add("saves " + String.join(", ", gained));
    }
    return String.join(", ", parts);
  }
}
