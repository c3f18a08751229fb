package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.FixtureVerdict.Advice;
import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Judges a fixture that loads: whether a wider scope saves more than it costs, by planning again
 * with it.
 */
final class FixtureJudge {
  /** Less than this, and less than a second in all, is not worth a change of scope. */
  private static final Bytes LIGHT = Bytes.mib(8);

  private static final double BRIEF = 1.0;

  /** A value that this share of the files uses, or less, can be kept together in one group. */
  private static final double FEW = 0.25;

  private final Situation s;
  private final LikePrices prices;

  FixtureJudge(Situation situation) {
    this.s = situation;
    this.prices = new LikePrices(situation.pricing());
  }

  List<FixtureVerdict> all() {
    List<FixtureVerdict> verdicts = new ArrayList<>();
    for (Fixture fixture : s.run().fixtures()) {
      verdicts.add(judge(fixture));
    }
    return verdicts;
  }

  private FixtureVerdict judge(Fixture fixture) {
    List<Weighed> loads = s.of(fixture);
    if (loads.isEmpty()) {
      return keep(fixture, "what it loads is mocked, or no selected test uses it");
    }
    if (fixture.scope() == Scope.SESSION) {
      return widest(fixture, loads);
    }
    int split = SplitContexts.of(s).contains(fixture) ? SplitContexts.of(s).size() : 0;
    if (split > 1) {
      return new FixtureVerdict(
          s.run().name(),
          fixture,
          Advice.WIDEN,
          ("one of %d contexts that only their properties, sliced classes or mocked beans tell"
                  + " apart: with one set of these for all, a fork starts and keeps one")
              .formatted(split));
    }
    Bytes bytes = sum(loads);
    int repeated = loads.stream().mapToInt(w -> w.load().repeated()).max().orElse(1);
    double seconds = loads.stream().mapToDouble(w -> w.seconds() * repeated).sum();
    LoadKind kind = loads.get(0).load().kind();
    if (fixture.tests() <= 1 && !loadedElsewhere(loads)) {
      return keep(fixture, "one test uses it");
    }
    if (loads.stream().allMatch(w -> w.load().lifetime() == Lifetime.PROCESS)) {
      return keep(fixture, "what it gives is loaded once in a process already");
    }
    if (fixture.scope() != Scope.FUNCTION
        && fixture.scope() != Scope.METHOD
        && repeated <= 1
        && fixture.files().size() <= 1
        && !loadedElsewhere(loads)) {
      return keep(fixture, "only one file uses it, and it is loaded once there");
    }
    boolean light = bytes.compareTo(LIGHT) < 0 && seconds < BRIEF;
    if (light && !fixture.startsUp()) {
      return keep(
          fixture,
          "light: it holds %s and takes %s in all, so a wider scope would save little"
              .formatted(bytes, Words.seconds(seconds)));
    }
    // what requests do to an application they do to its data, and tests of it are written for that
    boolean holdsState = kind != LoadKind.MODEL && kind != LoadKind.APPLICATION;
    if (fixture.mutation() != null && holdsState) {
      return keep(fixture, "tests change its state (%s)".formatted(fixture.mutation()));
    }
    if (kind == LoadKind.APPLICATION
        && !fixture.startsUp()
        && !fixture.narrowerRequests().isEmpty()
        && bytes.compareTo(LIGHT) < 0) {
      return keep(
          fixture,
          "light, and made from %s anew for each test"
              .formatted(String.join(", ", fixture.narrowerRequests())));
    }
    return widened(fixture, loads, bytes, seconds, repeated);
  }

  private FixtureVerdict widened(
      Fixture fixture, List<Weighed> loads, Bytes bytes, double seconds, int repeated) {
    String mutation = fixture.mutation();
    if (needsCopies(fixture, loads)) {
      return new FixtureVerdict(
          s.run().name(),
          fixture,
          Advice.WIDEN,
          ("load once in a session-scoped fixture and hand each test copy.deepcopy of it, since %s"
                  + " changes the value: saves %s of loading")
              .formatted(mutation, Words.seconds(seconds)));
    }
    LikePrices.Price after = prices.of("widen", fixture, loads, Changes.widen(in(loads)));
    Saving saving = after.saving();
    if ((s.plan().fits() && !after.fits())
        || (saving.workersGained() < 0 && saving.seconds() <= 0)) {
      return keep(
          fixture,
          "kept to the end it would cost %s in each %s, and safe %ss would fall from %d to %d"
              .formatted(
                  bytes, process(), process(), s.plan().maxSafeWorkers(), after.maxSafeWorkers()));
    }
    String undo =
        mutation == null
            ? ""
            : "; what tests write through it (%s) must then be undone after each"
                .formatted(mutation);
    boolean light = bytes.compareTo(LIGHT) < 0;
    if (light && fixture.startsUp()) {
      String settings =
          fixture.narrowerRequests().isEmpty()
              ? ""
              : ", for tests that need no %s of their own"
                  .formatted(String.join(", ", fixture.narrowerRequests()));
      return new FixtureVerdict(
          s.run().name(),
          fixture,
          Advice.WIDEN,
          "the application starts up and shuts down for each of %d tests; with module or session scope once%s%s"
              .formatted(fixture.tests(), settings, undo));
    }
    String split =
        fixture.narrowerRequests().isEmpty()
            ? ""
            : ", in a fixture of its own, since this one asks for "
                + String.join(", ", fixture.narrowerRequests());
    return new FixtureVerdict(
        s.run().name(),
        fixture,
        Advice.WIDEN,
        repeated > 1
            ? "loaded %d times (%s each); once in a %s would save %s%s%s%s"
                .formatted(
                    repeated,
                    bytes,
                    process(),
                    Words.seconds(seconds * (repeated - 1) / repeated),
                    saving.bytesPerWorker() > 0
                        ? " and %s at a %s's peak"
                            .formatted(Bytes.of(saving.bytesPerWorker()), process())
                        : "",
                    split,
                    undo)
            : "other places load the same (%s); one session-scoped fixture can serve them all%s%s"
                .formatted(bytes, split, undo));
  }

  /** Whether tests change a model, so that each needs its own; an application has no copies. */
  static boolean needsCopies(Fixture fixture, List<Weighed> loads) {
    return fixture.mutation() != null && loads.get(0).load().kind() != LoadKind.APPLICATION;
  }

  private FixtureVerdict widest(Fixture fixture, List<Weighed> loads) {
    Bytes bytes = sum(loads);
    Predicate<Load> these = in(loads);
    boolean few = fixture.files().size() <= s.allFiles() * FEW;
    if (few && s.allFiles() > 1) {
      Saving grouped =
          prices.of("group", fixture, loads, Changes.group(these, fixture.name())).saving();
      if (grouped.workersGained() > 0) {
        return new FixtureVerdict(
            s.run().name(),
            fixture,
            Advice.GROUP,
            "%d tests in %d of %d files use its %s; in one group, one %s holds it and %d more fit"
                .formatted(
                    fixture.tests(),
                    fixture.files().size(),
                    s.allFiles(),
                    bytes,
                    process(),
                    grouped.workersGained()));
      }
    }
    Saving module = prices.of("narrow", fixture, loads, Changes.toModule(these)).saving();
    if (fixture.files().size() <= 2 && module.workersGained() > 0 && module.seconds() > -1) {
      return new FixtureVerdict(
          s.run().name(),
          fixture,
          Advice.NARROW,
          "%d files use its %s; freed after them, %d more %ss fit"
              .formatted(fixture.files().size(), bytes, module.workersGained(), process()));
    }
    return keep(fixture, "loaded once in each " + process() + " that uses it");
  }

  private String process() {
    return s.run().framework().process();
  }

  /** Whether another place loads the same thing, so that both could share one. */
  private boolean loadedElsewhere(List<Weighed> loads) {
    Set<String> places = new HashSet<>(loads.stream().map(Weighed::place).toList());
    for (Weighed mine : loads) {
      boolean shared =
          mine.load().artifact() != null
              && s.active().stream()
                  .filter(w -> !places.contains(w.place()))
                  .anyMatch(w -> mine.load().artifact().equals(w.load().artifact()));
      if (shared) {
        return true;
      }
    }
    return false;
  }

  static Predicate<Load> in(List<Weighed> loads) {
    Set<String> places = new HashSet<>(loads.stream().map(Weighed::place).toList());
    return load -> places.contains(load.file() + ":" + load.line());
  }

  private static Bytes sum(List<Weighed> loads) {
    return loads.stream().map(w -> w.bytes().likely()).reduce(Bytes.ZERO, Bytes::plus);
  }

  private FixtureVerdict keep(Fixture fixture, String why) {
    return new FixtureVerdict(s.run().name(), fixture, Advice.KEEP, why);
  }
}
