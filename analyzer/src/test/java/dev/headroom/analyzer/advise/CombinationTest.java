package dev.headroom.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.estimate.ArtifactSizes;
import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.Durations;
import dev.headroom.analyzer.plan.Planner;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.rules.Severity;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Fixes together: each priced on top of the last, none of them a step back. */
class CombinationTest {
  private static final RuleBook BOOK = new RuleBookReader().read();
  private static final Estimator ESTIMATOR = new Estimator(BOOK, ArtifactSizes.none());

  @Test
  void anAuditSaysWhatGoesTogether() {
    RunResult run = AdvisorTest.audit(Registry.run(), 1.2).runs().get(0);
    assertThat(run.combination()).isNotEmpty();
    int safe = run.plan().maxSafeWorkers();
    for (PricedFix fix : run.combination()) {
      assertThat(fix.maxSafeWorkers()).isEqualTo(safe + fix.saving().workersGained());
      safe = fix.maxSafeWorkers();
    }
    assertThat(run.combination()).extracting(PricedFix::fingerprint).doesNotHaveDuplicates();
  }

  @Property(tries = 60)
  void neverRaisesThePeak(
      @ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(min = 200, max = 4000) int mib) {
    Random random = new Random(seed);
    TestRun run = any(random);
    Pricing pricing = pricing(run, mib);
    Combination combination = Combination.of(pricing, candidates(pricing, random));
    TestRun fixed = combination.change().apply(run);
    for (int n = 0; n <= 8; n++) {
      assertThat(total(fixed, n)).isLessThanOrEqualTo(total(run, n));
    }
    if (!combination.fixes().isEmpty()) {
      PricedFix last = combination.fixes().get(combination.fixes().size() - 1);
      Pricing.Priced after = pricing.priced(fixed);
      assertThat(last.maxSafeWorkers()).isEqualTo(after.plan().maxSafeWorkers());
      assertThat(last.maxSafeWorkers())
          .isGreaterThanOrEqualTo(pricing.now().plan().maxSafeWorkers());
    }
  }

  @Property(tries = 60)
  void whatTakesAwayNeverAddsAnything(@ForAll @IntRange(max = 100_000) int seed) {
    Random random = new Random(seed);
    TestRun run = any(random);
    Set<String> some = some(run, random);
    List<UnaryOperator<TestRun>> fixes =
        List.of(
            Changes.mock(CombinationTest::all, some),
            Changes.mockLibrary(CombinationTest::all, module -> module.equals("torch")),
            Changes.outOfConftest(module -> module.equals("torch")),
            Changes.group(CombinationTest::all, "model"));
    for (UnaryOperator<TestRun> fix : fixes) {
      for (int n = 0; n <= 8; n++) {
        assertThat(total(fix.apply(run), n)).isLessThanOrEqualTo(total(run, n));
      }
    }
  }

  private static boolean all(Load load) {
    return true;
  }

  private static Bytes total(TestRun run, int workers) {
    return ESTIMATOR.estimate(run).footprint().total(workers).likely();
  }

  private static TestRun any(Random random) {
    Scope scope = random.nextBoolean() ? Scope.SESSION : Scope.FUNCTION;
    return Registry.run(scope, null, List.of());
  }

  private static Set<String> some(TestRun run, Random random) {
    return run.selectedFiles().stream()
        .map(TestFile::path)
        .filter(path -> random.nextBoolean())
        .collect(Collectors.toSet());
  }

  private static Pricing pricing(TestRun run, int mib) {
    Budget budget = new Budget(Bytes.mib(mib), Bytes.ZERO, Bytes.ZERO, 4);
    return new Pricing(ESTIMATOR, new Planner(Durations.none()), budget, run, f -> f);
  }

  private static List<Combination.Candidate> candidates(Pricing pricing, Random random) {
    List<UnaryOperator<TestRun>> changes =
        List.of(
            Changes.widen(CombinationTest::all),
            Changes.narrow(CombinationTest::all),
            Changes.toModule(CombinationTest::all),
            Changes.group(CombinationTest::all, "model"),
            Changes.mock(CombinationTest::all, some(pricing.now().run(), random)),
            Changes.outOfConftest(module -> module.startsWith("f")));
    List<Combination.Candidate> candidates = new ArrayList<>();
    for (UnaryOperator<TestRun> change : changes) {
      String name = Integer.toString(candidates.size());
      Finding finding =
          new Finding(
              new RuleId("HR201"),
              Severity.NOTE,
              "registry",
              "tests/conftest.py",
              1,
              "",
              "fix " + name,
              null,
              null,
              pricing.saving(change),
              name);
      candidates.add(new Combination.Candidate(finding, change));
    }
    return candidates;
  }
}
