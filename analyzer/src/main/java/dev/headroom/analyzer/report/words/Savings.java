package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.Saving;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;

/** What a fix buys, in words. */
public final class Savings {
  private Savings() {}

  /** "412 MiB per worker, 2 more workers, 3 min"; empty where nothing is gained. */
  public static String sentence(Saving saving) {
    List<String> parts = new ArrayList<>();
    if (saving.bytesPerWorker() > 0) {
      parts.add(Bytes.of(saving.bytesPerWorker()) + " per worker");
    } else if (saving.bytesPerWorker() < 0) {
      parts.add("costs " + Bytes.of(-saving.bytesPerWorker()) + " per worker");
    }
    if (saving.workersGained() > 0) {
      parts.add(saving.workersGained() + " more worker" + (saving.workersGained() == 1 ? "" : "s"));
    }
    if (saving.seconds() >= 1) {
      parts.add(Spans.of(saving.seconds()));
    }
    return parts.isEmpty() ? "" : (saving.bytesPerWorker() < 0 ? "" : "saves ") + join(parts);
  }

  private static String join(List<String> parts) {
    return String.join(", ", parts);
  }
}
