package dev.headroom.analyzer.report.words;

import dev.headroom.diagnostics.correlate.NextStep;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.SourceStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the logs say, and the difference between "none found" and "could not look". */
public final class EvidenceWords {
  private EvidenceWords() {}

  public static String sentence(EvidenceReport report) {
    return switch (report.verdict()) {
      case KILLED_BY_KERNEL -> "The kernel killed processes because memory ran out.";
      case KILLED_BY_USERSPACE -> "A memory daemon killed processes before the kernel had to.";
      case HEAP_EXHAUSTED ->
          "A process ran out of memory inside itself; no kill from outside is in what was read.";
      case SUSPECTED -> "A kill because of memory is likely, but no log proves it.";
      case UNPROVEN -> "Something ended early; nothing shows that memory was the reason.";
      case NONE -> nothing(report.sources());
    };
  }

  private static String nothing(List<SourceStatus> sources) {
    if (sources.isEmpty()) {
      return "No log was looked at.";
    }
    long read = sources.stream().filter(EvidenceWords::looked).count();
    long closed =
        sources.stream().filter(s -> s.status() == SourceStatus.Status.UNREADABLE).count();
    if (read == 0) {
      return "Could not look: none of " + sources.size() + " sources could be read.";
    }
    return "None found in "
        + counted(read, "source")
        + (closed == 0 ? "." : "; " + counted(closed, "source") + " could not be read.");
  }

  public static boolean looked(SourceStatus source) {
    return source.status() == SourceStatus.Status.READ
        || source.status() == SourceStatus.Status.EMPTY;
  }

  /** A time to the second, as logs have it. */
  public static String time(@Nullable Instant time) {
    return time == null ? "at an unknown time" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Who is to blame, in words. */
  public static String cause(Incident.Cause cause) {
    return switch (cause) {
      case TEST_RUN -> "the test run was the cause";
      case BYSTANDER -> "a test run was near, something else was the cause";
      case OTHER -> "nothing to do with tests";
      case UNKNOWN -> "cause unknown";
    };
  }

  /** When a step is for, in words. */
  public static String when(NextStep.When when) {
    return switch (when) {
      case NOW -> "now";
      case CHANGE -> "change";
      case EVIDENCE -> "next time";
    };
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
