package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.analyzer.estimate.Totals;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Raises an estimate to what a killed worker of this very run was seen to hold. An incident is tied
 * to the run by the id of a test that died in it, by a victim that the run itself wrote down (a
 * file of pids, a recording), or by this job's own container or unit; kills of others change
 * nothing.
 */
final class EvidenceCorrection {
  private EvidenceCorrection() {}

  /** What a worker of this run held when it was killed, where the evidence shows one. */
  static Optional<Bytes> observed(TestRun run, EvidenceReport evidence, List<Incident> incidents) {
    Set<String> files =
        run.selectedFiles().stream().map(TestFile::path).collect(Collectors.toSet());
    boolean others = evidence.crashes().stream().anyMatch(c -> isForeign(c, files, run.root()));
    return incidents.stream()
        .filter(incident -> incident.cause() == Incident.Cause.TEST_RUN)
        .filter(
            incident ->
                incident.tests().stream().anyMatch(test -> isOf(test, files, run.root()))
                    || (!others && (incident.ofThisJob() || !incident.recorded().isEmpty())))
        .flatMap(incident -> Optional.ofNullable(incident.workerBytes()).stream())
        .max(Comparator.naturalOrder());
  }

  /** A crash in a test that is none of this run's: pids may be another run's as well. */
  private static boolean isForeign(WorkerCrash crash, Set<String> files, String root) {
    return crash.test() != null && !isOf(crash.test(), files, root);
  }

  private static boolean isOf(String test, Set<String> files, String root) {
    String file = test.contains("::") ? test.substring(0, test.indexOf("::")) : test;
    return files.contains(file) || files.contains(root + "/" + file);
  }

  /**
   * Adds what is missing to every worker, said to be measured.
   *
   * @param predicted what a worker of the run as it is was estimated to hold
   */
  static UnaryOperator<Footprint> raisedTo(Bytes observed, Bytes predicted) {
    Bytes missing = observed.minus(predicted);
    return footprint -> {
      if (missing.isZero()) {
        return footprint;
      }
      List<Part> parts = new ArrayList<>(footprint.parts());
      parts.add(
          new Part(
              "a killed worker held " + observed + ", not " + predicted,
              Part.Kind.RESIDENT,
              Part.Of.WORKER,
              Integer.MAX_VALUE,
              new Estimate(Range.around(missing, 0.1), Provenance.MEASURED),
              List.of(),
              List.of(),
              0,
              "a worker of this run held "
                  + observed
                  + " when it was killed, where "
                  + predicted
                  + " was predicted"));
      return new Footprint(
          footprint.controller(),
          Totals.total(parts, 0),
          footprint.shared(),
          parts,
          footprint.notCounted(),
          footprint.threaded(),
          footprint.heap());
    };
  }
}
