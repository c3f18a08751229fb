package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Confidence;
import dev.headroom.analyzer.scan.LargeArray;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Site;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;

/** What arrays hold whose size stands in the tests' code: they weigh like loads of the test. */
final class ArrayParts {
  /** Filling memory: 1 GiB of random numbers takes about two seconds. */
  private static final double SECONDS_PER_MIB = 0.002;

  /** A cast or an operator makes a second one, and holds both for a moment. */
  private static final double COPIES = 2.2;

  /** Of an array of zeros: read, it costs nothing, written to, all of it. */
  private static final double TOUCHED = 0.5;

  private ArrayParts() {}

  static List<WeighedLoad> weighed(TestRun run) {
    List<WeighedLoad> weighed = new ArrayList<>();
    for (LargeArray array : run.arrays()) {
      Load load =
          new Load(
              array.what(),
              null,
              array.what(),
              LoadKind.DATA,
              array.file(),
              array.line(),
              array.fixture() == null ? Site.TEST : Site.FIXTURE,
              array.fixture(),
              null,
              array.lifetime(),
              array.moment(),
              false,
              true,
              Confidence.LIKELY,
              array.reachedFrom(),
              array.tests(),
              null,
              array.lifetime() == Lifetime.FUNCTION ? array.tests() : 1,
              false,
              array.test() == null ? List.of() : List.of(array.file() + "::" + array.test()));
      Bytes low = array.untouched() ? Bytes.ZERO : array.bytes();
      Bytes likely = array.untouched() ? array.bytes().times(TOUCHED) : array.bytes();
      Range range = new Range(low, likely, array.bytes().times(COPIES));
      Estimate bytes = new Estimate(range, Provenance.DECLARED);
      double seconds = array.bytes().inMib() * SECONDS_PER_MIB;
      weighed.add(new WeighedLoad(load, new LoadSizes.Size(bytes, Range.ZERO, seconds, false)));
    }
    return weighed;
  }
}
