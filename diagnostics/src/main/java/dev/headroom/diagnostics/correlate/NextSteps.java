package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.correlate.NextStep.When;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import dev.headroom.diagnostics.evidence.HeapExhaustion;
import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.Incident.Cause;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.SourceStatus;
import dev.headroom.diagnostics.evidence.UserspaceKill;
import dev.headroom.diagnostics.evidence.WorkerProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to run now, what to change, and how to know more next time. */
public final class NextSteps {
  private final EvidenceReport report;
  private final List<Incident> incidents;
  private final List<NextStep> steps = new ArrayList<>();

  private NextSteps(EvidenceReport report, List<Incident> incidents) {
    this.report = report;
    this.incidents = incidents;
  }

  /** The steps that this diagnosis calls for, the first things first. */
  public static List<NextStep> of(Diagnosed diagnosed) {
    NextSteps next = new NextSteps(diagnosed.report(), diagnosed.incidents());
    next.now();
    next.change();
    next.evidence();
    return next.steps.stream().sorted(Comparator.comparing(NextStep::when)).toList();
  }

  private void now() {
    Integer fitted =
        incidents.stream()
            .filter(i -> i.cause() == Cause.TEST_RUN)
            .map(Incident::wouldHaveFitted)
            .filter(Objects::nonNull)
            .reduce((earlier, later) -> later) // the newest is of what runs now
            .orElse(null);
    boolean tests = incidents.stream().anyMatch(i -> i.cause() != Cause.OTHER);
    if (fitted != null) {
      add(When.NOW, fits(fitted), workers(fitted));
    } else if (tests) {
      add(
          When.NOW,
          "Run with the number of workers that fits this machine.",
          "pytest -n \"$(headroom workers)\"");
    }
    if (hung()) {
      add(
          When.NOW,
          "Should it hang again: give it some minutes, then Alt+SysRq+f on its console (docs/recovery.md),"
              + " and take the console's log before a reboot.",
          null);
    }
    if (report.verdict() == EvidenceVerdict.SUSPECTED
        || report.verdict() == EvidenceVerdict.UNPROVEN) {
      add(
          When.NOW,
          "Look at the kernel's log of the machine that ran it, at the time when it ended.",
          "sudo dmesg -T | headroom diagnose --log -");
    }
  }

  /** In the words of what was killed. */
  private String workers(int fitted) {
    String name =
        report.kills().stream()
            .map(OomKill::name)
            .filter(Names::mayBeTest)
            .findFirst()
            .map(String::valueOf)
            .orElse("python");
    int forks = Math.max(1, fitted);
    if (name.equals("java") || name.startsWith("Gradle") || name.startsWith("surefire")) {
      return "mvn verify -DforkCount=" + forks + "   or   maxParallelForks = " + forks;
    }
    if (name.startsWith("node") || name.startsWith("jest")) {
      return "jest --maxWorkers=" + forks;
    }
    return "pytest -n " + (fitted < 2 ? 0 : fitted);
  }

  private boolean hung() {
    return report.items().stream()
        .anyMatch(
            e ->
                e instanceof HostSign s
                    && switch (s.kind()) {
                      case UNCLEAN_BOOT, SILENCE, STALL, RUNNER_LOST, NOTHING_TO_KILL -> true;
                      default -> false;
                    });
  }

  private static String fits(int workers) {
    return workers < 2
        ? "Run serially; no two workers of the size that was seen fit."
        : "Run with " + workers + " workers; as many of the size that was seen fit.";
  }

  private void change() {
    boolean run = incidents.stream().anyMatch(i -> i.cause() == Cause.TEST_RUN);
    if (run) {
      add(When.CHANGE, "See what each worker loads, and which fix buys most.", "headroom audit");
    }
    if (incidents.stream().anyMatch(i -> i.cause() == Cause.BYSTANDER)) {
      add(
          When.CHANGE,
          "Keep the run away from the process that filled the memory, or give the run a limit of its own.",
          "systemd-run --user --scope -p MemoryMax=4G pytest");
    }
    if (report.items().stream()
        .anyMatch(e -> e instanceof HeapExhaustion h && h.runtime().equals("JVM"))) {
      add(
          When.CHANGE,
          "Raise the heap of the fork (argLine, maxHeapSize), and lower the number of forks by what that costs.",
          null);
    }
    if (report.items().stream().anyMatch(e -> e instanceof UserspaceKill k && k.proven())) {
      add(
          When.CHANGE,
          "Count the userspace killer's threshold as reserve: it acts before the kernel does.",
          null);
    }
  }

  private void evidence() {
    if (report.verdict() == EvidenceVerdict.NONE && incidents.isEmpty()) {
      return;
    }
    // a table of tasks answers what a journal could; without one the next boot may lose it all
    boolean told = report.kills().stream().anyMatch(k -> !k.tasks().isEmpty());
    if (!told && !sourceReads("journalctl -k -b -1")) {
      add(
          When.EVIDENCE,
          "Keep the journal over a reboot, so that the boot that died can be read.",
          "sudo mkdir -p /var/log/journal && sudo systemctl restart systemd-journald");
      add(
          When.EVIDENCE,
          "On a cloud machine the console keeps what the disk lost.",
          "aws ec2 get-console-output --latest --output text --instance-id ID | headroom diagnose --log -");
    }
    if (report.items().stream().noneMatch(WorkerProcess.class::isInstance)) {
      add(
          When.EVIDENCE,
          "Record the run; docs/recovery.md has other ways.",
          "headroom measure -- pytest");
    }
  }

  private boolean sourceReads(String name) {
    return report.sources().stream()
        .anyMatch(s -> s.name().startsWith(name) && s.status() == SourceStatus.Status.READ);
  }

  private void add(When when, String text, @Nullable String command) {
    steps.add(new NextStep(when, text, command));
  }
}
