package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Pricing.Priced;
import dev.headroom.analyzer.scan.TestRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Fixes that go together, found greedily: first the one that buys most, then the one that buys most
 * on top of it, as long as one does and none of them raises the peak.
 *
 * @param fixes in the order in which they are worth doing
 * @param change all of them at once
 */
record Combination(List<PricedFix> fixes, UnaryOperator<TestRun> change) {
  /** A person does not plan further ahead. */
  private static final int MOST = 4;

  /** Each round plans again for every candidate; those that save least can't lead. */
  private static final int CANDIDATES = 12;

  /** Less than this of time, or of memory in a worker, is no step. */
  private static final double SECONDS = 1;

  private static final long BYTES = 4L << 20;

  /** Worker counts at which no step may need more than before. */
  private static final int COUNTS = 8;

  Combination {
    fixes = List.copyOf(fixes);
  }

  /** A finding whose remedy is a change of the model. */
  record Candidate(Finding finding, UnaryOperator<TestRun> change) {}

  private record Step(Candidate candidate, Priced after, Saving saving) {}

  private static final Comparator<Saving> MOST_FIRST =
      Comparator.comparingInt(Saving::workersGained)
          .thenComparingLong(Saving::bytesPerWorker)
          .thenComparingDouble(Saving::seconds)
          .reversed();

  static Combination of(Pricing pricing, List<Candidate> candidates) {
    List<Candidate> left =
        new ArrayList<>(
            candidates.stream()
                .sorted(Comparator.comparing(c -> c.finding().saving(), MOST_FIRST))
                .limit(CANDIDATES)
                .toList());
    List<PricedFix> fixes = new ArrayList<>();
    UnaryOperator<TestRun> all = run -> run;
    Priced now = pricing.now();
    while (fixes.size() < MOST) {
      Step best = best(pricing, now, left);
      if (best == null) {
        break;
      }
      left.remove(best.candidate());
      UnaryOperator<TestRun> before = all;
      UnaryOperator<TestRun> next = best.candidate().change();
      all = run -> next.apply(before.apply(run));
      now = best.after();
      fixes.add(priced(best));
    }
    return new Combination(fixes, all);
  }

  private static @Nullable Step best(Pricing pricing, Priced now, List<Candidate> left) {
    Step best = null;
    for (Candidate candidate : left) {
      Priced after = pricing.priced(candidate.change().apply(now.run()));
      Saving saving = pricing.saving(now, after);
      boolean first = best == null || MOST_FIRST.compare(saving, best.saving()) < 0;
      if (first && worth(saving) && !raisesPeak(now, after)) {
        best = new Step(candidate, after, saving);
      }
    }
    return best;
  }

  private static boolean worth(Saving saving) {
    return saving.workersGained() > 0
        || (saving.workersGained() == 0
            && (saving.bytesPerWorker() >= BYTES || saving.seconds() >= SECONDS));
  }

  private static boolean raisesPeak(Priced before, Priced after) {
    for (int n = 0; n <= COUNTS; n++) {
      long was = before.estimated().footprint().total(n).likely().value();
      long is = after.estimated().footprint().total(n).likely().value();
      if (is > was) {
        return true;
      }
    }
    return false;
  }

  private static PricedFix priced(Step step) {
    Finding finding = step.candidate().finding();
    return new PricedFix(
        finding.rule(),
        finding.fingerprint(),
        finding.fix(),
        step.saving(),
        step.after().plan().workers(),
        step.after().plan().maxSafeWorkers(),
        step.after().seconds());
  }
}
