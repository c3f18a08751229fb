package dev.headroom.analyzer.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.Baseline.Figures;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Comparison.RunDelta;
import dev.headroom.analyzer.report.SampleResult;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltasTest {
  /** Before and after: MiB of a worker, the most that fit, the advised count, seconds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          100 | 4  | 4 | 60 | 512 | 2  | 2 | 90 | Adds 412 MiB to each worker: room for 4 → 2 workers, +30 s on t3.large.
          100 | 4  | 0 | 60 | 512 | 1  | 0 | 62 | Adds 412 MiB to each worker: room for 4 → 1 worker, advised still serial, +2 s on t3.large.
          100 | 4  | 4 | 60 | 512 | 1  | 0 | 60 | Adds 412 MiB to each worker: room for 4 → 1 worker, advised 4 → serial on t3.large.
          100 | 4  | 4 | 60 | 512 | 0  | 0 | 60 | Adds 412 MiB to each worker: room for 4 workers → room for a serial run on t3.large.
          100 | 4  | 4 | 60 | 512 | -1 | 0 | 60 | Adds 412 MiB to each worker: room for 4 workers → not even room for one process on t3.large.
          512 | -1 | 0 | 60 | 100 | 2  | 2 | 50 | Takes 412 MiB off each worker: not even room for one process → room for 2 workers, −10 s on t3.large.
          990 | 2  | 2 | 60 | 991 | 1  | 0 | 60 | Adds 1.0 MiB to each worker (at worst more): room for 2 → 1 worker, advised 2 → serial on t3.large.
          512 | 8  | 4 | 60 | 512 | 8  | 4 | 60 | Leaves the memory of a worker as it is: still room for 8 workers, advised still 4 on t3.large.
          """)
  void saysWhatFitsAndWhatIsAdvised(
      int was, int safe, int workers, int took, int is, int fit, int now, int takes, String words) {
    RunDelta run =
        new RunDelta(
            "registry",
            new Figures(Bytes.mib(was), safe, workers, took),
            new Figures(Bytes.mib(is), fit, now, takes),
            List.of());
    Comparison comparison =
        new Comparison("main", "t3.large", true, List.of(run), List.of(), List.of());
    assertThat(Deltas.sentence(SampleResult.crowded(), comparison, run)).isEqualTo(words);
  }
}
