package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import dev.headroom.diagnostics.evidence.ExitSignal;
import dev.headroom.diagnostics.evidence.HeapExhaustion;
import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.evidence.OomCounter;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.RunTrace;
import dev.headroom.diagnostics.evidence.UserspaceKill;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import dev.headroom.diagnostics.evidence.WorkerProcess;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence proves, all of it together: the strongest proof wins, the kernel's own words
 * before a program's, a program's before an exit code.
 */
final class Verdicts {
  /** 128 + SIGKILL: what a kill leaves when nobody says more. */
  private static final int KILLED = 137;

  private Verdicts() {}

  /**
   * @param systemLogRead true when a log in which a kernel kill would stand was read
   */
  static EvidenceVerdict of(Collection<Evidence> items, boolean systemLogRead) {
    if (items.stream().anyMatch(OomKill.class::isInstance)) {
      return EvidenceVerdict.KILLED_BY_KERNEL;
    }
    if (items.stream().anyMatch(e -> e instanceof UserspaceKill k && k.proven())) {
      return EvidenceVerdict.KILLED_BY_USERSPACE;
    }
    if (items.stream().anyMatch(e -> e instanceof OomCounter || namesMemory(e))) {
      return EvidenceVerdict.KILLED_BY_KERNEL;
    }
    if (items.stream().anyMatch(Verdicts::isHeap)) {
      return EvidenceVerdict.HEAP_EXHAUSTED;
    }
    if (items.stream().anyMatch(e -> isSuspicious(e, systemLogRead))) {
      return EvidenceVerdict.SUSPECTED;
    }
    return items.stream().anyMatch(Verdicts::isUnproven) || isStuck(items)
        ? EvidenceVerdict.UNPROVEN
        : EvidenceVerdict.NONE;
  }

  /** A run that never ended on a machine that was short of memory. */
  private static boolean isStuck(Collection<Evidence> items) {
    return items.stream().anyMatch(e -> e instanceof RunTrace t && !t.ended())
        && items.stream()
            .anyMatch(
                e ->
                    e instanceof HostSign s
                        && (s.kind() == HostSign.Kind.PRESSURE || s.kind() == HostSign.Kind.STALL));
  }

  static boolean namesMemory(Evidence e) {
    return e instanceof ExitSignal s && s.memoryNamed();
  }

  static boolean isHeap(Evidence e) {
    return e instanceof HeapExhaustion h && !h.kind().equals(HeapExhaustion.NATIVE_THREAD);
  }

  private static boolean isSuspicious(Evidence e, boolean systemLogRead) {
    if (e instanceof HostSign s) {
      return switch (s.kind()) {
        case OOM_WITHOUT_VICTIM, NOTHING_TO_KILL, RUNNER_LOST -> true;
        default -> false;
      };
    }
    // a kill by the kernel would stand in the log that was read
    return !systemLogRead && isKilled(e);
  }

  static boolean isKilled(Evidence e) {
    if (e instanceof ExitSignal s) {
      return s.exitCode() == KILLED && !s.memoryDenied();
    }
    return e instanceof WorkerCrash c && code(c.exitCode());
  }

  private static boolean code(@Nullable Integer exit) {
    return exit != null && (exit == KILLED || exit == -9);
  }

  private static boolean isUnproven(Evidence e) {
    if (e instanceof HostSign s) {
      return switch (s.kind()) {
        case RUNNER_STOPPED, UNCLEAN_BOOT, SILENCE -> true;
        default -> false;
      };
    }
    return !(e instanceof RunTrace || e instanceof WorkerProcess);
  }
}
