package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.CapacityTable;
import dev.headroom.analyzer.advise.MachineFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each machine holds, of all tests and of each group alone: "serial for all, 2 for unit". */
public final class GroupWords {
  private GroupWords() {}

  /** A sentence for each machine that the groups were planned for. */
  public static List<String> of(CapacityTable table) {
    List<String> words = new ArrayList<>();
    if (table.groups().isEmpty()) {
      return words;
    }
    for (MachineFit machine : table.groups().get(0).machines()) {
      at(table.whole(), machine)
          .ifPresent(
              whole -> words.add(PlainText.line(machine.machine()) + ": " + said(table, whole)));
    }
    return words;
  }

  private static Optional<MachineFit> at(CapacityTable.Group group, MachineFit machine) {
    return group.machines().stream().filter(m -> m.machine().equals(machine.machine())).findFirst();
  }

  private static String said(CapacityTable table, MachineFit whole) {
    String all = count(whole.now());
    Map<String, List<String>> others = new TreeMap<>();
    for (CapacityTable.Group group : table.groups()) {
      at(group, whole)
          .map(fit -> count(fit.now()))
          .filter(count -> !count.equals(all))
          .ifPresent(
              count ->
                  others
                      .computeIfAbsent(count, c -> new ArrayList<>())
                      .add(PlainText.line(group.name())));
    }
    StringBuilder text = new StringBuilder(all + " for all");
    boolean alone = false;
    for (Map.Entry<String, List<String>> other : others.entrySet()) {
      text.append(", ").append(other.getKey()).append(" for ");
      text.append(String.join(", ", other.getValue()));
      alone = true;
    }
    text.append(alone ? " alone" : "");
    return text.append(room(whole.now())).toString();
  }

  private static String count(MachineFit.Fit fit) {
    if (!fit.fits()) {
      return "not even serial";
    }
    return fit.batches() > 1
        ? fit.batches() + " batches"
        : fit.workers() == 0 ? "serial" : Integer.toString(fit.workers());
  }

  /** Memory would allow more than time advises. */
  private static String room(MachineFit.Fit fit) {
    boolean more = fit.fits() && fit.maxSafeWorkers() > Math.max(1, fit.workers());
    String most = fit.maxSafeWorkers() > 99 ? "99" : Integer.toString(fit.maxSafeWorkers());
    return more ? "; memory holds " + most + ", and more than advised are no faster" : "";
  }
}
