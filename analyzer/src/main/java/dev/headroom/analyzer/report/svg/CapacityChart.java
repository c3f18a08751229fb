package dev.headroom.analyzer.report.svg;

import dev.headroom.analyzer.advise.CapacityTable;
import dev.headroom.analyzer.advise.MachineFit;
import dev.headroom.analyzer.report.words.Prices;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.scan.Framework;
import java.util.ArrayList;
import java.util.List;

/** Machines below each other, each with its advised count as it is and after the fixes. */
public final class CapacityChart {
  private static final double ROW = 64;

  /** More rows are no picture any more; the JSON has all of them. */
  private static final int SHOWN = 12;

  private static final int LETTERS = 30;

  private final CapacityTable table;
  private final Framework framework;
  private final List<MachineFit> machines;
  private final List<Shape> shapes = new ArrayList<>();

  private CapacityChart(CapacityTable table, Framework framework) {
    this.table = table;
    this.framework = framework;
    machines = table.whole().machines().stream().limit(SHOWN).toList();
  }

  /** The chart of a run's machines. */
  public static Chart of(CapacityTable table, Framework framework, String id) {
    CapacityChart chart = new CapacityChart(table, framework);
    int most =
        chart.machines.stream()
            .mapToInt(m -> Math.max(m.cpus(), Math.max(processes(m.now()), processes(m.fixed()))))
            .max()
            .orElse(1);
    double top = 0;
    for (MachineFit machine : chart.machines) {
      chart.row(machine, Math.max(1, most), top);
      top += ROW;
    }
    List<String> head = new ArrayList<>(List.of("Machine", "Cores", "Memory", "An hour"));
    head.addAll(List.of("As it is", "Most that are safe", "A run costs"));
    if (!table.fixes().isEmpty()) {
      head.addAll(List.of("After the fixes", "Most that are safe", "A run costs"));
    }
    return new Chart(
        id,
        "Machines and " + framework.process() + "s",
        chart.description(),
        (int) top,
        chart.shapes,
        new Chart.Table(head, chart.machines.stream().map(chart::cells).toList()));
  }

  private void row(MachineFit machine, int most, double top) {
    boolean changes =
        !table.fixes().isEmpty() && !said(machine.now()).equals(said(machine.fixed()));
    shapes.addAll(Names.at(top + 14, named(machine), LETTERS));
    String value = said(machine.now()) + (changes ? " → " + said(machine.fixed()) : "");
    shapes.add(new Shape.Label(100, top + 14, value, "end", "value"));
    shapes.add(new Shape.Box(0, top + 20, 100, 16, "track", null));
    bar(machine.now(), most, top + 20, "single", "as it is: ");
    if (!table.fixes().isEmpty()) {
      bar(machine.fixed(), most, top + 28, "batch", "after the fixes: ");
    }
    shapes.add(new Shape.Label(0, top + 52, remark(machine, changes), "start", "note"));
  }

  private void bar(MachineFit.Fit fit, int most, double top, String style, String when) {
    int count = processes(fit);
    if (count > 0) {
      double width = 100.0 * count / most;
      shapes.add(new Shape.Box(0, top, width, 8, "span " + style, when + said(fit)));
    }
  }

  /** "$0.0832 an hour, 36 min → 20 min, the cheapest that holds it". */
  private String remark(MachineFit machine, boolean changes) {
    List<String> words = new ArrayList<>();
    if (machine.pricePerHour() != null) {
      words.add(Prices.of(machine.pricePerHour()) + " an hour");
    }
    String now = machine.now().fits() ? Spans.of(machine.now().seconds()) : "";
    String fixed = machine.fixed().fits() ? Spans.of(machine.fixed().seconds()) : "";
    if (!now.isEmpty()) {
      words.add(now + (fixed.isEmpty() || fixed.equals(now) ? "" : " → " + fixed));
    } else if (changes && !fixed.isEmpty()) {
      words.add(fixed + " after the fixes");
    }
    if (machine.machine().equals(table.current())) {
      words.add("in use");
    }
    if (machine.cheapest()) {
      words.add("cheapest");
    }
    return String.join(" · ", words);
  }

  private static String named(MachineFit machine) {
    return machine.machine() + ", " + machine.memory();
  }

  /** A serial run is one process; what does not fit is none. */
  private static int processes(MachineFit.Fit fit) {
    return fit.fits() ? Math.max(1, fit.workers()) : 0;
  }

  private String said(MachineFit.Fit fit) {
    if (!fit.fits()) {
      return "no";
    }
    return fit.batches() > 1 ? fit.batches() + " batches" : framework.processes(fit.workers());
  }

  private String description() {
    long hold = machines.stream().filter(m -> m.now().fits()).count();
    long mended = machines.stream().filter(m -> m.fixed().fits()).count();
    return "Of "
        + machines.size()
        + " machines, "
        + hold
        + " hold the run as it is"
        + (table.fixes().isEmpty() ? "." : " and " + mended + " after the fixes.");
  }

  private List<String> cells(MachineFit machine) {
    List<String> cells = new ArrayList<>();
    cells.add(machine.machine());
    cells.add(Integer.toString(machine.cpus()));
    cells.add(machine.memory().toString());
    cells.add(Prices.of(machine.pricePerHour()));
    cells(cells, machine.now());
    if (!table.fixes().isEmpty()) {
      cells(cells, machine.fixed());
    }
    return cells;
  }

  private void cells(List<String> cells, MachineFit.Fit fit) {
    int safe = fit.maxSafeWorkers();
    cells.add(fit.fits() ? said(fit) + ", " + Spans.of(fit.seconds()) : "does not fit");
    cells.add(safe < 0 ? "none" : safe > 99 ? "more than 99" : Integer.toString(safe));
    cells.add(fit.costPerRun() == null ? "–" : Prices.of(fit.costPerRun()));
  }
}
