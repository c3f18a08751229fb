package dev.headroom.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.headroom.analyzer.estimate.ArtifactSizes;
import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.TestRun;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a fix is said to buy, beside what the mended suite holds: a web application with an
 * embedding model of 87 MiB and a FAISS index took 331 MiB a worker with the model in a function
 * fixture, 285 in a session fixture, and 56 with the model and its library mocked.
 */
class FixPriceTest {
  private static boolean any(Load load) {
    return true;
  }

  private static final Estimator ESTIMATOR =
      new Estimator(new RuleBookReader().read(), ArtifactSizes.none());

  @Test
  void sessionFixtureCostsWhatWideningPredicts() {
    TestRun narrow = Registry.run(Scope.FUNCTION, null, List.of());
    TestRun wide = Registry.run(Scope.SESSION, null, List.of());
    double predicted = marginal(Changes.widen(FixPriceTest::any).apply(narrow));
    assertThat(predicted).isEqualTo(marginal(wide));
    assertThat(marginal(narrow)).isCloseTo(331, withPercentage(20));
    assertThat(predicted).isCloseTo(285, withPercentage(20));
  }

  @Test
  void mockedLibraryLeavesTheApplication() {
    TestRun mocked =
        Changes.mockLibrary(
                FixPriceTest::any, module -> module.equals("torch") || module.equals("faiss"))
            .apply(Registry.run());
    assertThat(marginal(mocked)).isCloseTo(56, withPercentage(20));
  }

  /** MiB that one more worker takes. */
  private static double marginal(TestRun run) {
    Footprint footprint = ESTIMATOR.estimate(run).footprint();
    double eight = footprint.total(8).likely().inMib();
    return (eight - footprint.total(1).likely().inMib()) / 7;
  }
}
