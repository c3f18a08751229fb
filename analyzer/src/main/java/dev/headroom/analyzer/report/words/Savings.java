package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.advise.Saving;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;

/** What a fix buys, in words. */
public final class Savings {
  private Savings() {}

  /** "412 MiB per worker, 2 more workers, 3 min"; empty where nothing is gained. */
  public static String sentence(AuditResult result, Finding finding) {
    return sentence(finding.saving(), Workers.one(result, finding.run()));
  }

  private static String sentence(Saving saving, String process) {
    List<String> parts = new ArrayList<>();
    if (saving.bytesPerWorker() > 0) {
      parts.add(Bytes.of(saving.bytesPerWorker()) + " per " + process);
    } else if (saving.bytesPerWorker() < 0) {
      parts.add("costs " + Bytes.of(-saving.bytesPerWorker()) + " per " + process);
    }
    if (saving.workersGained() > 0) {
      parts.add(
          saving.workersGained() + " more " + process + (saving.workersGained() == 1 ? "" : "s"));
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
