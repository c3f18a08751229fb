package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a later audit is compared with: the figures of each run and the findings that were there.
 *
 * @param machine the machine it was planned for
 */
public record Baseline(String machine, List<Run> runs, List<Known> findings) {
  public Baseline {
    runs = List.copyOf(runs);
    findings = List.copyOf(findings);
  }

  /**
   * A run's figures.
   *
   * @param worker private bytes of the heaviest worker, likely
   * @param safeWorkers the most that memory holds; less than 0 where not even a serial run fits
   * @param workers the advised count
   * @param seconds predicted at that count
   */
  public record Figures(Bytes worker, int safeWorkers, int workers, double seconds) {}

  /**
   * A run.
   *
   * @param parts what its heaviest worker is made of, likely, by name
   */
  public record Run(String name, Figures figures, Map<String, Bytes> parts) {
    public Run {
      parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }
  }

  /** A finding, as far as it takes to know it again and to say what it was. */
  public record Known(
      String rule, String run, String file, int line, String message, String fingerprint) {}

  /** What an audit found. What is accepted is none of it: taken back, it is new. */
  public static Baseline of(AuditResult result) {
    HostMemory host = result.host();
    return new Baseline(
        host == null ? "" : host.source(),
        result.runs().stream().map(Baseline::run).toList(),
        result.findings().stream().map(Baseline::known).toList());
  }

  static Known known(Finding f) {
    return new Known(f.rule().value(), f.run(), f.file(), f.line(), f.message(), f.fingerprint());
  }

  private static Run run(RunResult result) {
    double seconds =
        result.plan().curve().stream()
            .filter(point -> point.workers() == result.plan().workers())
            .mapToDouble(CurvePoint::seconds)
            .findFirst()
            .orElse(0);
    Figures figures =
        new Figures(
            result.footprint().worker().likely(),
            result.plan().maxSafeWorkers(),
            result.plan().workers(),
            seconds);
    return new Run(result.run().name(), figures, WorkerParts.of(result.footprint()));
  }
}
