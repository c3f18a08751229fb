package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.CapacityTable;
import dev.headroom.analyzer.advise.MachineFit;
import dev.headroom.analyzer.scan.Framework;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says whether a larger machine is worth its price, or the fixes are, with the figures. */
public final class UpgradeWords {
  /** A gain of time below this is none. */
  private static final double FASTER = 0.9;

  private final Framework framework;

  private UpgradeWords(Framework framework) {
    this.framework = framework;
  }

  /** One or more sentences, the answer first. */
  public static List<String> of(CapacityTable table, Framework framework) {
    UpgradeWords said = new UpgradeWords(framework);
    return said.words(table);
  }

  private List<String> words(CapacityTable table) {
    List<MachineFit> machines = table.whole().machines();
    List<String> words = new ArrayList<>();
    Optional<MachineFit> cheapest = machines.stream().filter(MachineFit::cheapest).findFirst();
    cheapest.ifPresentOrElse(
        fit -> words.add("The cheapest that holds it as it is: " + said(fit, fit.now()) + "."),
        () -> words.add("None of these machines is known to hold it as it is."));
    machines.stream()
        .filter(fit -> fit.fixed().fits() && fit.pricePerHour() != null)
        .min(
            Comparator.comparingDouble(UpgradeWords::price)
                .thenComparingDouble(fit -> fit.fixed().seconds()))
        .filter(fit -> !table.fixes().isEmpty())
        .filter(fit -> cheapest.map(c -> price(fit) < price(c)).orElse(true))
        .ifPresent(
            fit -> words.add("After the fixes, less is enough: " + said(fit, fit.fixed()) + "."));
    current(table).ifPresent(fit -> words.add(answer(fit, table)));
    return words;
  }

  private static Optional<MachineFit> current(CapacityTable table) {
    return table.whole().machines().stream()
        .filter(fit -> fit.machine().equals(table.current()))
        .findFirst();
  }

  /** Upgrade, fix, both or neither. */
  private String answer(MachineFit now, CapacityTable table) {
    Optional<MachineFit> larger =
        table.whole().machines().stream()
            .filter(fit -> fit.now().fits() && price(fit) > price(now))
            .filter(fit -> !now.now().fits() || fit.now().seconds() < now.now().seconds() * FASTER)
            .min(
                Comparator.comparingDouble(UpgradeWords::price)
                    .thenComparingDouble(fit -> fit.now().seconds()));
    boolean mended =
        !table.fixes().isEmpty()
            && now.fixed().fits()
            && (!now.now().fits() || now.fixed().seconds() < now.now().seconds() * FASTER);
    String here = now.machine() + ": " + decision(now.now());
    if (mended) {
      boolean enough = larger.map(fit -> now.fixed().seconds() <= fit.now().seconds()).orElse(true);
      return here
          + "; with the fixes "
          + decision(now.fixed())
          + larger.map(fit -> "; an upgrade to " + said(fit, fit.now())).orElse("")
          + ". "
          + (enough
              ? "The fix is worth more than the upgrade."
              : "The fix comes first; the upgrade buys more time on top.");
    }
    return larger
        .map(fit -> here + "; " + said(fit, fit.now()) + ": no fix comes near, the upgrade does.")
        .orElse(here + "; no larger machine makes it a tenth faster: stay.");
  }

  private String said(MachineFit fit, MachineFit.Fit decision) {
    return fit.machine()
        + " ("
        + fit.memory()
        + ", "
        + fit.cpus()
        + " cores, "
        + Prices.of(fit.pricePerHour())
        + " an hour), "
        + decision(decision);
  }

  /** "4 workers, 33 s, $0.0004 a run". */
  private String decision(MachineFit.Fit fit) {
    if (!fit.fits()) {
      return "does not hold it, not even serially";
    }
    String how =
        fit.batches() > 1 ? fit.batches() + " batches" : framework.processes(fit.workers());
    return how + ", " + Spans.of(fit.seconds()) + ", " + Prices.of(fit.costPerRun()) + " a run";
  }

  private static double price(MachineFit fit) {
    Double price = fit.pricePerHour();
    return price == null ? Double.POSITIVE_INFINITY : price;
  }
}
