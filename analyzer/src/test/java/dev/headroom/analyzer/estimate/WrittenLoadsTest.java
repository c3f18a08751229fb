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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What tests save and load again is no model of a stranger's. */
class WrittenLoadsTest {
  private static final String CALL = "torch.load";
  private static final String ENCODER = "sentence_transformers.SentenceTransformer";

  private final RuleBook book = new RuleBookReader().read();
  private final LoadSizes sizes = new LoadSizes(book, new ImportUnion(book), ArtifactSizes.none());

  private Range of(Load load, List<Load> suite) {
    return sizes.of(load, SuiteModels.of(suite, sizes)).bytes().range();
  }

  @Test
  void aToyWhereTheSuiteLoadsNothingElse() {
    Load written = load(CALL, null, 1, true);
    Range range = of(written, List.of(written));

    assertThat(range.likely()).isLessThanOrEqualTo(Bytes.mib(2));
    assertThat(range.high()).isLessThanOrEqualTo(Bytes.mib(100));
    assertThat(of(load(CALL, null, 1, false), List.of()).high()).isGreaterThan(range.high());
  }

  @Test
  void aCopyOfTheSuitesOwnWhereTheSameCallLoadsThose() {
    Load own = load(ENCODER, "all-mpnet-base-v2", 1, false);
    Load written = load(ENCODER, null, 2, true);
    Range known = of(own, List.of(own));
    Range range = of(written, List.of(own, written));

    assertThat(range.likely()).isEqualTo(known.likely());
    assertThat(range.high()).isGreaterThanOrEqualTo(known.high());
    // by another call it may be one of them, and is mostly not
    Range other = of(load(CALL, null, 3, true), List.of(own));
    assertThat(other.likely()).isLessThan(known.low());
    assertThat(other.high()).isGreaterThanOrEqualTo(known.high());
  }

  @Test
  void aLoaderThatReadsWhatIsWrittenNearlyEverywhereDoesSoElsewhere() {
    List<Load> suite = new ArrayList<>();
    Load unknown = load(CALL, null, 9, false);
    suite.add(unknown);
    for (int line = 1; line <= 3; line++) {
      suite.add(load(CALL, null, line, true));
    }
    Range three = of(unknown, suite);
    suite.add(load(CALL, null, 4, true));
    Range four = of(unknown, suite);

    // three against one are no habit yet
    assertThat(three.likely()).isGreaterThan(four.likely());
    assertThat(four.high()).isLessThanOrEqualTo(Bytes.mib(100));
  }

  private static Load load(String callee, @Nullable String artifact, int line, boolean written) {
    return new Load(
        callee,
        callee,
        artifact,
        LoadKind.MODEL,
        "tests/test_a.py",
        line,
        Site.TEST,
        null,
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
        List.of(),
        true,
        List.of(),
        written);
  }
}
