package dev.headroom.analyzer.advise;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Marks the machines worth a look: the cheapest that holds a run, and the Pareto front. */
final class CheapestFit {
  private CheapestFit() {}

  static List<MachineFit> marked(List<MachineFit> fits) {
    Optional<MachineFit> cheapest =
        fits.stream()
            .filter(fit -> fit.now().fits() && fit.pricePerHour() != null)
            .min(
                Comparator.comparingDouble((MachineFit fit) -> price(fit.pricePerHour()))
                    .thenComparingDouble(fit -> fit.now().seconds())
                    .thenComparing(MachineFit::machine));
    return fits.stream()
        .map(fit -> fit.marked(cheapest.filter(fit::equals).isPresent(), onFront(fit, fits)))
        .toList();
  }

  /** Whether nothing that holds the run is at least as fast and as cheap, and better in one. */
  private static boolean onFront(MachineFit fit, List<MachineFit> fits) {
    return fit.now().fits()
        && fit.now().costPerRun() != null
        && fits.stream().noneMatch(other -> beats(other.now(), fit.now()));
  }

  private static boolean beats(MachineFit.Fit other, MachineFit.Fit fit) {
    if (!other.fits() || other.costPerRun() == null) {
      return false;
    }
    double cost = price(other.costPerRun()) - price(fit.costPerRun());
    double seconds = other.seconds() - fit.seconds();
    return cost <= 0 && seconds <= 0 && (cost < 0 || seconds < 0);
  }

  private static double price(@Nullable Double usd) {
    return usd == null ? Double.POSITIVE_INFINITY : usd;
  }
}
