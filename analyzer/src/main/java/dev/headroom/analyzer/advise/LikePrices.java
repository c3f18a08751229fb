package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.TestRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Prices of what is done to fixtures, each worked out once for fixtures that differ in their names
 * and places alone: a suite with hundreds of one kind would be planned hundreds of times.
 */
final class LikePrices {
  private final Pricing pricing;
  private final Map<List<Object>, Price> known = new HashMap<>();

  LikePrices(Pricing pricing) {
    this.pricing = pricing;
  }

  /** What a change buys, and whether the run still fits with it, and with how many workers. */
  record Price(Saving saving, boolean fits, int maxSafeWorkers) {}

  /**
   * The price of a change.
   *
   * @param what is done, in a word
   */
  Price of(String what, Fixture fixture, List<Weighed> loads, UnaryOperator<TestRun> change) {
    List<Object> key = new ArrayList<>(List.of(what, fixture.scope(), fixture.tests()));
    key.add(fixture.files().size());
    for (Weighed w : loads) {
      key.addAll(List.of(w.load().callee(), w.what(), w.load().kind(), w.load().lifetime()));
      key.addAll(List.of(w.load().moment(), w.load().repeated(), w.load().reachedFrom().size()));
      key.addAll(List.of(w.bytes(), w.load().mutated()));
    }
    Price price = known.get(key);
    if (price == null) {
      Pricing.Priced after = pricing.with(change);
      Saving saving = pricing.saving(pricing.now(), after);
      price = new Price(saving, after.plan().fits(), after.plan().maxSafeWorkers());
      known.put(key, price);
    }
    return price;
  }
}
