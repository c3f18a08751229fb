package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.ExitSignal;
import dev.headroom.diagnostics.evidence.HeapExhaustion;
import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.Incident.Cause;
import dev.headroom.diagnostics.evidence.OomCounter;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.UserspaceKill;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Incidents without a line of the kernel that names a victim. */
final class OtherIncidents {
  private final List<Evidence> items;
  private final RunLog log;
  private final boolean kernelKills;
  private final List<Incident> incidents = new ArrayList<>();

  private OtherIncidents(List<Evidence> items, RunLog log) {
    this.items = items;
    this.log = log;
    this.kernelKills = items.stream().anyMatch(OomKill.class::isInstance);
  }

  static List<Incident> of(List<Evidence> items, RunLog log) {
    OtherIncidents all = new OtherIncidents(items, log);
    all.userspace();
    all.heap();
    Hang.of(items, log).ifPresent(all.incidents::add);
    if (!all.kernelKills && all.incidents.isEmpty()) {
      all.withoutVictim();
    }
    return all.incidents;
  }

  private void userspace() {
    List<UserspaceKill> kills =
        some(UserspaceKill.class, UserspaceKill::proven).stream()
            .filter(k -> !killedByKernel(k.pid()))
            .toList();
    if (kills.isEmpty()) {
      return;
    }
    UserspaceKill first = kills.get(0);
    boolean test = kills.stream().anyMatch(k -> Names.mayBeTest(k.name()) || printed(k.pid()));
    boolean crashed = test && !log.isEmpty();
    // a killed unit does not say what ran in it; a run whose log breaks off may have
    boolean unit = kills.stream().allMatch(k -> k.pid() == null);
    boolean stopped = unit && log.traces().stream().anyMatch(t -> !t.ended());
    String victim =
        victim(first) + (kills.size() > 1 ? " and " + (kills.size() - 1) + " more" : "");
    String why =
        "kubelet".equals(first.killer())
            ? " because its node ran low on memory"
            : " before the kernel had to";
    add(
        first.time(),
        crashed ? Cause.TEST_RUN : test || stopped ? Cause.UNKNOWN : Cause.OTHER,
        crashed ? 0.7 : test || stopped ? 0.4 : 0.6,
        kills.stream().map(UserspaceKill::pid).filter(Objects::nonNull).distinct().toList(),
        log.started(),
        first.killer()
            + " killed "
            + victim
            + why
            + ". The kernel's log has no line for it; the limits that count are those of "
            + first.killer()
            + ".");
  }

  private static String victim(UserspaceKill k) {
    String name = k.name() == null ? "a process" : k.name();
    String pid = k.pid() == null ? "" : "pid " + k.pid();
    String size = k.rss() == null ? "" : k.rss().toString();
    String more = String.join(", ", List.of(pid, size).stream().filter(s -> !s.isEmpty()).toList());
    return more.isEmpty() ? name : name + " (" + more + ")";
  }

  /** earlyoom and the kernel can hit the same process; the kernel's word is the fuller one. */
  private boolean killedByKernel(@Nullable Long pid) {
    return pid != null && items.stream().anyMatch(e -> e instanceof OomKill k && k.pid() == pid);
  }

  private boolean printed(@Nullable Long pid) {
    return pid != null && log.printed(pid);
  }

  private void heap() {
    List<HeapExhaustion> all = some(HeapExhaustion.class, Verdicts::isHeap);
    if (all.isEmpty()) {
      return;
    }
    HeapExhaustion first = all.get(0);
    TreeSet<String> kinds = new TreeSet<>();
    all.forEach(h -> kinds.add(h.runtime() + ": " + h.kind()));
    boolean inRun = !log.isEmpty() || first.source().contains("surefire");
    String beside =
        kernelKills ? " This is beside the kernel's kills, and has a cause of its own." : "";
    add(
        first.time(),
        inRun ? Cause.TEST_RUN : Cause.UNKNOWN,
        inRun ? 0.7 : 0.5,
        all.stream().map(HeapExhaustion::pid).filter(Objects::nonNull).distinct().toList(),
        null,
        "A process ran out of memory inside itself ("
            + String.join("; ", kinds)
            + "), "
            + (all.size() == 1 ? "once" : all.size() + " times")
            + ": nothing was killed from outside. Fewer workers do not help; the limit inside the"
            + " process or what the test holds does."
            + beside);
  }

  private void withoutVictim() {
    List<Evidence> named = some(Evidence.class, Verdicts::namesMemory);
    List<OomCounter> counters = some(OomCounter.class, c -> true);
    List<HostSign> open =
        signs(
            s ->
                s.kind() == HostSign.Kind.OOM_WITHOUT_VICTIM
                    || s.kind() == HostSign.Kind.NOTHING_TO_KILL);
    List<HostSign> lost = signs(s -> s.kind() == HostSign.Kind.RUNNER_LOST);
    if (!named.isEmpty()) {
      ExitSignal s = (ExitSignal) named.get(0);
      plain(
          s.time(),
          0.5,
          s.pid() == null ? List.of() : List.of(s.pid()),
          "Killed for memory by the word of "
              + s.what()
              + "; the kernel's own lines, which would"
              + " show the limit and the sizes, are not among what was read.");
    } else if (!open.isEmpty()) {
      plain(
          open.get(0).time(),
          0.4,
          List.of(),
          "The kernel ran out of memory (\""
              + open.get(0).text()
              + "\"), and the log does not show"
              + " whom it killed, if anyone: it was cut, or there was nothing to kill and the group hung.");
    } else if (!counters.isEmpty()) {
      OomCounter most =
          counters.stream().max(Comparator.comparingLong(OomCounter::kills)).orElseThrow();
      plain(
          null,
          0.3,
          List.of(),
          "The counter "
              + most.counter()
              + " shows "
              + most.kills()
              + " OOM kills since "
              + (most.counter().equals("vmstat") ? "the boot" : "the group was made")
              + "; no line that was read says which processes or when.");
    } else if (!lost.isEmpty()) {
      plain(
          lost.get(0).time(),
          0.3,
          List.of(),
          "The CI service lost its machine (\""
              + lost.get(0).text()
              + "\"). A machine without memory"
              + " ends like this, and others too.");
    } else {
      exits();
    }
  }

  private void exits() {
    List<ExitSignal> exits = some(ExitSignal.class, s -> true);
    List<WorkerCrash> crashes = log.crashes();
    boolean killed = items.stream().anyMatch(Verdicts::isKilled);
    if (exits.isEmpty() && crashes.isEmpty()) {
      return;
    }
    Evidence first = crashes.isEmpty() ? exits.get(0) : crashes.get(0);
    Instant time =
        first instanceof WorkerCrash c ? c.time() : exits.isEmpty() ? null : exits.get(0).time();
    TreeSet<String> names = new TreeSet<>();
    crashes.forEach(c -> names.add(c.worker() == null ? c.tool() : c.worker()));
    String who =
        names.isEmpty()
            ? "A process ended"
            : Words.count(names.size(), "worker") + " died (" + String.join(", ", names) + ")";
    incidents.add(
        new Incident(
            time,
            Cause.UNKNOWN,
            killed ? 0.3 : 0.1,
            crashes.stream().map(WorkerCrash::pid).filter(Objects::nonNull).distinct().toList(),
            log.started(),
            null,
            null,
            who
                + (killed
                    ? " by SIGKILL, which is how an OOM kill looks from outside, and how any other kill does."
                    : ", and nothing says that memory was the reason: a crash and an exit look the same.")
                + " The kernel's log of that machine and time would tell."));
  }

  private void plain(@Nullable Instant time, double confidence, List<Long> pids, String story) {
    boolean run = log.traces().stream().anyMatch(t -> !t.ended()) || !log.crashes().isEmpty();
    add(time, run ? Cause.TEST_RUN : Cause.UNKNOWN, confidence, pids, log.started(), story);
  }

  private void add(
      @Nullable Instant time,
      Cause cause,
      double confidence,
      List<Long> pids,
      @Nullable Integer seen,
      String story) {
    incidents.add(new Incident(time, cause, confidence, pids, seen, null, null, story));
  }

  private List<HostSign> signs(Predicate<HostSign> test) {
    return some(HostSign.class, test);
  }

  private <T> List<T> some(Class<T> type, Predicate<? super T> test) {
    return items.stream().filter(type::isInstance).map(type::cast).filter(test).toList();
  }
}
