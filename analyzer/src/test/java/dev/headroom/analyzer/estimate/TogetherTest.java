package dev.headroom.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.Confidence;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Moment;
import dev.headroom.analyzer.scan.Site;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TogetherTest {
  private static final String CALL = "a.Model.load";

  @Test
  void nameThatIsBoundAgainHoldsTwoAtATime() {
    List<WeighedLoad> loads = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      loads.add(weighed("model-" + i, i, null, 50, 100, 400));
    }
    Range range = Together.of(loads, Range.ZERO);
    assertThat(range.likely().inMib()).isEqualTo(200);
    // two independent errors of 300, and no less than all five at their likely size
    assertThat(range.high().inMib()).isBetween(600.0, 630.0);
    assertThat(range.low().inMib()).isBetween(50.0, 200.0);
  }

  @Test
  void valuesOfAFixtureAreAllHeld() {
    List<WeighedLoad> loads =
        List.of(
            weighed("a", 1, "f", 90, 100, 120),
            weighed("b", 2, "f", 90, 100, 120),
            weighed("c", 3, "f", 90, 100, 120));
    assertThat(Together.of(loads, Range.ZERO).likely().inMib()).isEqualTo(300);
  }

  @Test
  void errorsOfOneModelAreOne() {
    List<WeighedLoad> same =
        List.of(weighed("a", 1, "f", 50, 100, 200), weighed("a", 2, "f", 50, 100, 200));
    assertThat(Together.of(same, Range.ZERO).high().inMib()).isEqualTo(400);
  }

  @Test
  void suiteWithAHabitLoadsNoGiantWhereTheNameIsNotKnown() {
    RuleBook book = new RuleBookReader().read();
    LoadSizes sizes =
        new LoadSizes(
            book,
            new ImportUnion(book),
            name -> Optional.of(Bytes.mib(80)).filter(b -> name.startsWith("known")));
    List<Load> loads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      loads.add(load("known-" + i, i + 1, null));
    }
    Load unknown = load("elsewhere/copy", 9, null);
    Range before = sizes.of(unknown).bytes().range();
    Range after = sizes.of(unknown, SuiteModels.of(loads, sizes)).bytes().range();
    assertThat(after.likely()).isLessThan(before.likely());
    assertThat(after.high()).isLessThan(before.high());
    // two known places are no habit
    Range two = sizes.of(unknown, SuiteModels.of(loads.subList(0, 2), sizes)).bytes().range();
    assertThat(two).isEqualTo(before);
  }

  private static WeighedLoad weighed(
      String artifact, int line, @Nullable String fixture, double low, double likely, double high) {
    Range range = new Range(Bytes.mib(low), Bytes.mib(likely), Bytes.mib(high));
    Estimate bytes = new Estimate(range, Provenance.RULES);
    return new WeighedLoad(
        load(artifact, line, fixture), new LoadSizes.Size(bytes, Range.ZERO, 1, false));
  }

  private static Load load(String artifact, int line, @Nullable String fixture) {
    return new Load(
        CALL,
        null,
        artifact,
        LoadKind.MODEL,
        "tests/test_a.py",
        line,
        Site.TEST,
        fixture,
        null,
        Lifetime.FUNCTION,
        Moment.RUN,
        false,
        true,
        Confidence.CERTAIN,
        List.of("tests/test_a.py"),
        1,
        null,
        1,
        false,
        List.of());
  }
}
