package dev.headroom.analyzer.estimate.measured;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.Ended;
import dev.headroom.diagnostics.record.PageWalk;
import dev.headroom.diagnostics.record.ProcessSample;
import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.RecordedTest;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.Role;
import dev.headroom.diagnostics.record.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Takes a recording apart into the figures of a {@link MeasuredRun}. */
public final class Extraction {
  /** Tests that are told by themselves; more workers than that hold the usual. */
  private static final int MOST_PEAKS = 64;

  /** So many tests of a worker that hold the usual make it usual. */
  private static final double OFTEN = 3;

  /** Of what tests hold and leave, at least this is taken to be held at the same time. */
  private static final double LEAST_TOGETHER = 0.3;

  /** Beyond it an exit code tells of a signal. */
  private static final int MOST_EXIT_CODE = 128;

  private final Recording recording;
  private final Map<Long, RecordedProcess> byPid = new HashMap<>();
  private final Map<Long, List<WorkerHistory.Held>> series = new TreeMap<>();
  private final List<List<Bytes>> moments = new ArrayList<>();
  private final Map<Long, Bytes> ofParent = new HashMap<>();
  private final boolean serial;
  private Bytes controller = Bytes.ZERO;
  private final List<Sum> sums = new ArrayList<>();
  private Bytes peak = Bytes.ZERO;

  private Extraction(Recording recording) {
    this.recording = recording;
    recording.processes().forEach(p -> byPid.put(p.pid(), p));
    this.serial = recording.with(Role.WORKER).isEmpty();
    for (RecordedProcess p : recording.with(serial ? Role.CONTROLLER : Role.WORKER)) {
      series.put(p.pid(), new ArrayList<>());
    }
    recording.samples().forEach(this::add);
  }

  /**
   * The figures.
   *
   * @return empty where no worker and no test runner was seen; where something was killed: what was
   *     held then is less than what was wanted; or where a command failed that was not seen to run
   *     a test
   */
  public static Optional<MeasuredRun> of(Recording recording, Map<String, String> sources) {
    if (recording.killed() > 0 || recording.samples().isEmpty()) {
      return Optional.empty();
    }
    Extraction extraction = new Extraction(recording);
    return extraction.series.isEmpty() || !extraction.isWhole()
        ? Optional.empty()
        : Optional.of(extraction.run(sources));
  }

  /**
   * Whether the command ran to its end: no signal ended it, each test that began has ended, and one
   * that failed was seen to run tests at all.
   */
  private boolean isWhole() {
    Ended ended = recording.ended();
    if (ended == null || ended.exitCode() == null || ended.exitCode() > MOST_EXIT_CODE) {
      return false;
    }
    boolean ranNothing = serial && recording.tests().isEmpty();
    return recording.tests().stream().allMatch(t -> t.to() != null)
        && !(ranNothing && ended.exitCode() != 0);
  }

  private void add(Sample sample) {
    Map<Long, Bytes> own = new HashMap<>();
    Map<Long, Bytes> children = new HashMap<>();
    Bytes rest = Bytes.ZERO;
    Bytes all = Bytes.ZERO;
    for (ProcessSample p : sample.processes()) {
      RecordedProcess process = byPid.get(p.pid());
      PageWalk pages = p.pages();
      if (pages != null) {
        ofParent.put(p.pid(), p.anon().minus(pages.uss()));
      }
      boolean child = process != null && process.role() == Role.CHILD;
      // pages that a fork shares with its parent are the parent's, until it runs another program
      Bytes shared = child ? ofParent.getOrDefault(p.pid(), Bytes.ZERO) : Bytes.ZERO;
      Bytes its = shared.compareTo(p.anon()) > 0 ? p.anon() : p.anon().minus(shared);
      all = all.plus(its);
      if (series.containsKey(p.pid())) {
        own.put(p.pid(), its);
      } else if (child && process != null && series.containsKey(process.owner())) {
        children.merge(process.owner(), its, Bytes::plus);
      } else {
        rest = rest.plus(its);
      }
    }
    List<Bytes> moment = new ArrayList<>();
    own.forEach(
        (pid, its) -> {
          var held =
              new WorkerHistory.Held(sample.at(), its, children.getOrDefault(pid, Bytes.ZERO));
          series.getOrDefault(pid, new ArrayList<>()).add(held);
          moment.add(held.all());
        });
    moments.add(moment);
    controller = controller.max(rest);
    // without a group of its own, pages that forks share would count for each
    Bytes held = sample.group() == null ? all : sample.held();
    peak = peak.max(held);
    sums.add(new Sum(held, all, Math.max(1, sample.processes().size())));
  }

  /** What the run held by the group's count, by its processes', and how many these were. */
  private record Sum(Bytes group, Bytes processes, int count) {
    Bytes each() {
      return group.minus(processes).times(1.0 / count);
    }
  }

  /**
   * The kernel's own memory for a process: what the group counts beside the processes. It is
   * counted a moment later than they are, so that the least difference is the true one.
   */
  private Bytes kernel() {
    return sums.stream()
        .filter(s -> s.group().compareTo(peak.times(0.9)) >= 0)
        .map(Sum::each)
        .min(Comparator.naturalOrder())
        .orElse(Bytes.ZERO);
  }

  private MeasuredRun run(Map<String, String> sources) {
    List<WorkerHistory> workers = new ArrayList<>();
    Map<Long, List<RecordedTest>> tests = new HashMap<>();
    recording.tests().stream()
        .filter(RecordedTest::tellsMemory)
        .forEach(t -> tests.computeIfAbsent(t.pid(), p -> new ArrayList<>()).add(t));
    series.forEach(
        (pid, held) -> {
          if (!held.isEmpty()) {
            workers.add(WorkerHistory.of(held, tests.getOrDefault(pid, List.of())));
          }
        });
    // what differs between workers of which no test is known is taken to be a test's
    boolean told = workers.stream().anyMatch(w -> !w.peaks().isEmpty()) || !tests.isEmpty();
    Bytes base = told ? mean(workers) : least(workers, WorkerHistory::base);
    Bytes kept = least(workers, WorkerHistory::jumps);
    Bytes passing = least(workers, WorkerHistory::largest);
    boolean often = often(workers, passing);
    // what tests take again and again, one worker's allocator keeps and another's gives back
    Bytes usual = often ? least(workers, WorkerHistory::loaded).minus(kept) : passing;
    Bytes kernel = kernel();
    List<TestPeak> peaks = peaks(workers, usual);
    List<TestPeak> keepers = keepers(workers, kept, usual, base);
    Bytes growth = workers.stream().map(WorkerHistory::growth).reduce(Bytes.ZERO, Bytes::plus);
    double meeting = meeting(workers.size(), base.plus(kept), usual);
    double met = usual.isZero() ? 0 : 1 + meeting * Math.max(0, workers.size() - 1);
    return new MeasuredRun(
        recording.begun().name(),
        recording.begun().time(),
        recording.begun().command(),
        serial ? 0 : workers.size(),
        recording.begun().cpus(),
        peak,
        serial ? null : controller,
        base,
        kept,
        growth,
        usual,
        often,
        kernel,
        meeting,
        together(
            workers,
            base.plus(kept).times(workers.size()).plus(usual.times(often ? workers.size() : met)),
            growth,
            usual,
            keepers,
            kernel),
        peaks,
        keepers,
        seconds(),
        items(),
        true,
        sources);
  }

  private static Bytes mean(List<WorkerHistory> workers) {
    Bytes sum = workers.stream().map(WorkerHistory::base).reduce(Bytes.ZERO, Bytes::plus);
    return sum.times(1.0 / workers.size());
  }

  @FunctionalInterface
  private interface Figure {
    Bytes of(WorkerHistory worker);
  }

  private static Bytes least(List<WorkerHistory> workers, Figure figure) {
    return workers.stream().map(figure::of).min(Comparator.naturalOrder()).orElse(Bytes.ZERO);
  }

  private static List<TestPeak> peaks(List<WorkerHistory> workers, Bytes usual) {
    return workers.stream()
        .flatMap(w -> w.peaks().stream())
        .filter(p -> p.bytes().compareTo(usual) > 0)
        .map(p -> new TestPeak(p.test(), p.bytes().minus(usual)))
        .sorted(Comparator.comparing(TestPeak::bytes).reversed().thenComparing(TestPeak::test))
        .limit(MOST_PEAKS)
        .toList();
  }

  private static List<TestPeak> keepers(
      List<WorkerHistory> workers, Bytes kept, Bytes usual, Bytes base) {
    List<TestPeak> keepers = new ArrayList<>();
    for (WorkerHistory worker : workers) {
      Bytes more = worker.jumps().minus(kept).min(worker.loaded().minus(kept.plus(usual)));
      if (worker.peaks().isEmpty() && worker.keeper().isEmpty()) {
        more = more.plus(worker.base().minus(base)); // without tests the base is the peak
      }
      if (!more.isZero()) {
        keepers.add(new TestPeak(worker.keeper(), more));
      }
    }
    return keepers;
  }

  private static boolean often(List<WorkerHistory> workers, Bytes usual) {
    double tests =
        workers.stream()
            .flatMap(w -> w.peaks().stream())
            .filter(p -> p.bytes().compareTo(usual.times(0.5)) >= 0)
            .count();
    return tests / workers.size() >= OFTEN;
  }

  /**
   * How much of what single tests held and left behind met at the run's peak: the peak less what
   * every worker has, as a share of the most that each worker had beyond it.
   *
   * @param all what all workers have, and hold for a while at the same time
   */
  private double together(
      List<WorkerHistory> workers,
      Bytes all,
      Bytes growth,
      Bytes usual,
      List<TestPeak> keepers,
      Bytes kernel) {
    Bytes beyond =
        workers.stream()
            .map(w -> w.largest().minus(usual))
            .reduce(growth, Bytes::plus)
            .plus(keepers.stream().map(TestPeak::bytes).reduce(Bytes.ZERO, Bytes::plus));
    if (workers.size() < 2 || beyond.isZero()) {
      return 1;
    }
    Bytes certain = controller.plus(all);
    Bytes held = peak.minus(kernel.times(workers.size() + 1));
    double share = (double) (held.value() - certain.value()) / beyond.value();
    return Math.min(1, Math.max(LEAST_TOGETHER, share));
  }

  /**
   * How far workers held the usual at the same time, from 0 for one after the other to 1 for all.
   *
   * @param settled a worker that has loaded what stays
   */
  private double meeting(int workers, Bytes settled, Bytes usual) {
    if (workers < 2 || usual.isZero()) {
      return 0;
    }
    double most = 1;
    for (List<Bytes> moment : moments) {
      Bytes sum = Bytes.ZERO;
      for (Bytes held : moment) {
        sum = sum.plus(held.minus(settled).min(usual));
      }
      most = Math.max(most, (double) sum.value() / usual.value());
    }
    return Math.min(1, (most - 1) / (workers - 1));
  }

  /** Tests by file, each once however often it was tried. */
  private Map<String, Integer> items() {
    Map<String, Set<String>> ids = new TreeMap<>();
    for (RecordedTest test : recording.tests()) {
      if (test.tellsMemory()) {
        ids.computeIfAbsent(test.file(), f -> new HashSet<>()).add(test.test());
      }
    }
    Map<String, Integer> items = new TreeMap<>();
    ids.forEach((file, tests) -> items.put(file, tests.size()));
    return items;
  }

  private Map<String, Double> seconds() {
    Map<String, Double> seconds = new TreeMap<>();
    for (RecordedTest test : recording.tests()) {
      Duration to = test.to();
      if (to != null) {
        seconds.merge(test.file(), to.minus(test.from()).toMillis() / 1000.0, Double::sum);
      }
    }
    return seconds;
  }
}
