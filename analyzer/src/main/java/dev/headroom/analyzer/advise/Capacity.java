package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.plan.Planner;
import dev.headroom.analyzer.rules.Machine;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Plans a run, and each group of its tests, for every machine in question. */
final class Capacity {
  private static final double SECONDS_PER_HOUR = 3600;

  /** Rows beyond these say little: the groups with most files are shown. */
  private static final int GROUPS = 12;

  /** Machines that the groups are planned for; a row of a table has no room for more. */
  private static final int MACHINES = 6;

  private final Estimator estimator;
  private final Planner planner;
  private final CapacityQuestion question;
  private final UnaryOperator<Footprint> correction;

  /** What a run holds is the same on all machines, but for a JVM's heap. */
  private final IdentityHashMap<TestRun, Footprint> footprints = new IdentityHashMap<>();

  /** Machines of one size are many. */
  private final IdentityHashMap<TestRun, Map<Size, MachineFit.Fit>> planned =
      new IdentityHashMap<>();

  private record Size(Bytes usable, int cpus, boolean batches) {}

  /**
   * @param correction what a measurement of the run changes of its estimates
   */
  Capacity(
      Estimator estimator,
      Planner planner,
      CapacityQuestion question,
      UnaryOperator<Footprint> correction) {
    this.correction = correction;
    this.estimator = estimator;
    this.planner = planner;
    this.question = question;
  }

  CapacityTable table(TestRun run, Combination fixes) {
    TestRun fixed = fixes.change().apply(run);
    CapacityTable.Group whole = group("all tests", run, fixed, machines(run), !question.overview());
    List<CapacityTable.Group> groups = question.overview() ? List.of() : groups(run, fixed, whole);
    return new CapacityTable(
        run.name(),
        fixes.fixes().stream().map(PricedFix::fix).toList(),
        whole,
        groups,
        question.currentName().orElse(null),
        question.catalogue().date(),
        question.catalogue().region());
  }

  private List<CapacityTable.Group> groups(TestRun run, TestRun fixed, CapacityTable.Group whole) {
    List<Machine> shown = shown(whole);
    List<CapacityTable.Group> groups = new ArrayList<>();
    domains(run)
        .forEach(
            (name, files) ->
                groups.add(
                    group(
                        name,
                        Changes.only(files).apply(run),
                        Changes.only(files).apply(fixed),
                        shown,
                        false)));
    if (run.jvm() == null && !run.settings().coverage()) {
      groups.add(
          group(
              "with coverage",
              Changes.coverage().apply(run),
              Changes.coverage().apply(fixed),
              shown,
              false));
    }
    return groups;
  }

  /**
   * Those asked for and, in an overview, the cheapest of all that holds the run at once: to look
   * for batches on every machine takes far longer than an audit may.
   */
  private List<Machine> machines(TestRun run) {
    if (!question.overview()) {
      return question.machines();
    }
    List<Machine> machines = new ArrayList<>(question.machines());
    question.catalogue().machines().stream()
        .filter(m -> m.pricePerHour() != null)
        .sorted(
            Comparator.comparing(Machine::pricePerHour, Comparator.nullsLast(Double::compare))
                .thenComparing(Machine::name))
        .filter(m -> fit(run, m, false).fits())
        .findFirst()
        .filter(m -> !machines.contains(m))
        .ifPresent(machines::add);
    return machines;
  }

  /** Folders below the test root, and marks, that some of the files have and others do not. */
  private static Map<String, Set<String>> domains(TestRun run) {
    Map<String, Set<String>> byName = new TreeMap<>();
    List<TestFile> files = run.selectedFiles();
    for (TestFile file : files) {
      List<String> names = new ArrayList<>(List.of(file.domain().split("/", -1)));
      names.addAll(file.markers());
      for (String name : names) {
        if (!name.isEmpty()) {
          byName.computeIfAbsent(name, n -> new TreeSet<>()).add(file.path());
        }
      }
    }
    byName.values().removeIf(some -> some.size() == files.size());
    Set<String> largest =
        byName.entrySet().stream()
            .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
            .limit(GROUPS)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    byName.keySet().retainAll(largest);
    return byName;
  }

  /** The one in use, those worth a look, and then the first of the list. */
  private List<Machine> shown(CapacityTable.Group whole) {
    Set<String> names = new LinkedHashSet<>();
    question.currentName().ifPresent(names::add);
    whole.machines().stream().filter(MachineFit::cheapest).forEach(m -> names.add(m.machine()));
    if (question.machines().size() > MACHINES) {
      whole.machines().stream().filter(MachineFit::pareto).forEach(m -> names.add(m.machine()));
    }
    question.machines().forEach(m -> names.add(m.name()));
    Set<String> first = names.stream().limit(MACHINES).collect(Collectors.toSet());
    return question.machines().stream().filter(m -> first.contains(m.name())).toList();
  }

  private CapacityTable.Group group(
      String name, TestRun now, TestRun fixed, List<Machine> machines, boolean batches) {
    List<MachineFit> fits = new ArrayList<>();
    for (Machine machine : machines) {
      fits.add(
          new MachineFit(
              machine.name(),
              machine.family(),
              machine.cpus(),
              machine.memory(),
              machine.pricePerHour(),
              fit(now, machine, batches),
              fit(fixed, machine, batches),
              false,
              false));
    }
    return new CapacityTable.Group(
        name, now.selectedFiles().size(), now.items(), CheapestFit.marked(fits));
  }

  private MachineFit.Fit fit(TestRun run, Machine machine, boolean batches) {
    MachineFit.Fit fit =
        planned
            .computeIfAbsent(run, r -> new HashMap<>())
            .computeIfAbsent(
                new Size(machine.usable(), machine.cpus(), batches),
                size -> planned(run, machine, batches));
    Double price = machine.pricePerHour();
    return price == null || !fit.fits()
        ? fit
        : fit.costing(price * fit.seconds() / SECONDS_PER_HOUR);
  }

  private Footprint footprint(TestRun run, Machine machine) {
    return run.jvm() == null
        ? footprints.computeIfAbsent(run, r -> corrected(r, estimator))
        : corrected(run, estimator.forMachine(machine.usable(), machine.cpus()));
  }

  /** What was measured of single tests counts where these tests are run. */
  private Footprint corrected(TestRun run, Estimator estimator) {
    Footprint measured = correction.apply(estimator.estimate(run).footprint());
    Set<String> files =
        run.selectedFiles().stream().map(TestFile::path).collect(Collectors.toSet());
    return measured.only(
        part -> part.files().isEmpty() || part.files().stream().anyMatch(files::contains));
  }

  private MachineFit.Fit planned(TestRun run, Machine machine, boolean batches) {
    HostMemory host = HostMemory.declared(machine.usable(), machine.cpus(), machine.name());
    Footprint footprint = footprint(run, machine);
    Budget budget = Budget.of(host, question.reserve(), footprint.shared());
    Plan plan =
        batches
            ? planner.plan(run, footprint, budget)
            : planner.withoutBatches(run, footprint, budget);
    boolean split = !plan.batches().isEmpty();
    double seconds =
        split
            ? plan.batches().stream().mapToDouble(Batch::seconds).sum()
            : plan.curve().get(Math.min(plan.workers(), plan.curve().size() - 1)).seconds();
    boolean fits = plan.maxSafeWorkers() >= 0 || split;
    return new MachineFit.Fit(
        fits,
        plan.workers(),
        plan.maxSafeWorkers(),
        Math.max(1, plan.batches().size()),
        seconds,
        null);
  }
}
