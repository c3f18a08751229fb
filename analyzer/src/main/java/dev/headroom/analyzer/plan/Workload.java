package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Totals;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.TestFile;
import java.util.List;

/**
 * What one start of the runner has to do: some test files, the parts that they need, and the time
 * that their tests take.
 *
 * @param parts those of the run that these files pay for, holders bounded by their tests
 * @param testSeconds of one worker that runs all tests, without loads and imports
 * @param longestFile seconds of the longest file, the least that a run by files can take
 */
record Workload(
    List<TestFile> files,
    List<Part> parts,
    boolean threaded,
    double testSeconds,
    double longestFile) {
  Workload {
    files = List.copyOf(files);
    parts = List.copyOf(parts);
  }

  static Workload whole(List<TestFile> files, Footprint footprint, TestSeconds seconds) {
    double sum = 0;
    double longest = 0;
    for (TestFile file : files) {
      double one = seconds.of(file, footprint.threaded());
      sum += one;
      longest = Math.max(longest, one);
    }
    return new Workload(files, footprint.parts(), footprint.threaded(), sum, longest);
  }

  int items() {
    return files.stream().mapToInt(TestFile::items).sum();
  }

  Range total(int workers) {
    return Totals.total(parts, workers);
  }
}
