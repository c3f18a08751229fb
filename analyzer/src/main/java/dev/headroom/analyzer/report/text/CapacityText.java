package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.CapacityTable;
import dev.headroom.analyzer.advise.MachineFit;
import dev.headroom.analyzer.report.words.GroupWords;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Prices;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.report.words.UpgradeWords;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.analyzer.scan.Framework;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Machines beside each other, for a terminal: the answer, the table, and a row for each group. */
public final class CapacityText {
  /** Columns of machines that a line of groups has room for. */
  private static final int COLUMNS = 6;

  private static final int NAME = 18;

  private static final int CELL = 13;

  private final Page page = new Page();
  private final Ink ink;
  private Framework framework = Framework.PYTEST;

  private CapacityText(Ink ink) {
    this.ink = ink;
  }

  public static String render(AuditResult result, Ink ink) {
    CapacityText text = new CapacityText(ink);
    for (CapacityTable table : result.capacity()) {
      text.framework = Workers.framework(result, table.run());
      text.write(table, result.capacity().size() > 1);
    }
    return text.page.toString();
  }

  private void write(CapacityTable table, boolean several) {
    if (several) {
      page.blank().line(ink.bold("Run " + PlainText.line(table.run())));
    }
    UpgradeWords.of(table, framework).forEach(words -> page.wrapped("", words));
    page.blank().line(header());
    for (MachineFit fit : table.whole().machines()) {
      String line = row(fit, table.current());
      page.line(fit.cheapest() || fit.pareto() ? ink.bold(line) : line);
    }
    page.line(
        "* none that holds it is faster and cheaper a run; + the cheapest an hour that holds it");
    if (!table.fixes().isEmpty()) {
      page.blank().line(ink.bold("The fixes, in this order"));
      int number = 1;
      for (String fix : table.fixes()) {
        page.hanging("  " + number++ + ". ", "     ", fix);
      }
    }
    groups(table);
    String when = table.date() == null ? "" : " of " + table.date();
    String where = table.region() == null ? "" : " in " + table.region();
    page.blank()
        .wrapped(
            "",
            "Prices"
                + when
                + where
                + " in USD, without guarantee; times are predicted; costs are those of the run"
                + " alone.");
  }

  private static String header() {
    return Page.pad("  Machine", 20)
        + Page.padLeft("cores", 6)
        + Page.padLeft("memory", 10)
        + Page.padLeft("an hour", 10)
        + "  "
        + Page.pad("as it is", 24)
        + "after the fixes";
  }

  private String row(MachineFit fit, @Nullable String current) {
    String mark = (fit.pareto() ? "*" : " ") + (fit.cheapest() ? "+" : " ");
    String here = fit.machine().equals(current) ? " ← now" : "";
    return Page.pad(mark + Page.fit(fit.machine(), NAME - 1), 20)
        + Page.padLeft(Integer.toString(fit.cpus()), 6)
        + Page.padLeft(fit.memory().toString(), 10)
        + Page.padLeft(Prices.of(fit.pricePerHour()), 10)
        + "  "
        + Page.pad(decision(fit.now()), 24)
        + decision(fit.fixed())
        + here;
  }

  /** "2 workers, 34 s" or what stands in its place. */
  private String decision(MachineFit.Fit fit) {
    return fit.fits() ? count(fit) + ", " + Spans.of(fit.seconds()) : "does not fit";
  }

  private String count(MachineFit.Fit fit) {
    if (!fit.fits()) {
      return "no";
    }
    if (fit.batches() > 1) {
      return fit.batches() + " batches";
    }
    return framework.processes(fit.workers());
  }

  /** Each group alone: workers on the first machines of the list. */
  private void groups(CapacityTable table) {
    if (table.groups().isEmpty()) {
      return;
    }
    List<MachineFit> machines = table.groups().get(0).machines();
    int columns = Math.min(COLUMNS, machines.size());
    page.blank().line(ink.bold("Each group alone, as it is: advised, and the most that are safe"));
    StringBuilder head = new StringBuilder(Page.pad("  ", NAME));
    for (int i = 0; i < columns; i++) {
      head.append(Page.padLeft(Page.fit(machines.get(i).machine(), CELL - 1), CELL));
    }
    page.line(head.toString());
    line("all tests", whole(table, machines), columns);
    table.groups().forEach(group -> line(group.name(), group.machines(), columns));
    page.blank();
    GroupWords.of(table).forEach(words -> page.hanging("  ", "    ", words));
  }

  private static List<MachineFit> whole(CapacityTable table, List<MachineFit> machines) {
    return machines.stream()
        .flatMap(m -> table.whole().machines().stream().filter(w -> same(w, m)).limit(1))
        .toList();
  }

  private static boolean same(MachineFit one, MachineFit other) {
    return one.machine().equals(other.machine());
  }

  private void line(String name, List<MachineFit> fits, int columns) {
    StringBuilder line = new StringBuilder(Page.pad("  " + Page.fit(name, NAME - 3), NAME));
    fits.stream().limit(columns).forEach(fit -> line.append(Page.padLeft(safe(fit.now()), CELL)));
    page.line(line.toString());
  }

  /** "serial ≤3", "2 ≤7": more than a hundred is said as that. */
  private static String safe(MachineFit.Fit fit) {
    if (!fit.fits()) {
      return "no";
    }
    String most = fit.maxSafeWorkers() > 99 ? "≤99+" : "≤" + Math.max(0, fit.maxSafeWorkers());
    String advised =
        fit.batches() > 1
            ? fit.batches() + "×"
            : fit.workers() == 0 ? "serial" : Integer.toString(fit.workers());
    return advised + " " + most;
  }
}
