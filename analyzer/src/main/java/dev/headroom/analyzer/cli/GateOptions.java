package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.Gate;
import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.analyzer.rules.Severity;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a change is compared with, and what is demanded of it. */
final class GateOptions {
  @Option(
      names = "--against",
      paramLabel = "REV",
      description =
          "Compare with this git revision: new and fixed findings, and what each worker gains or"
              + " loses. main... is where this branch left main. The work tree stays as it is.")
  @Nullable String against;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Compare with a file that `headroom baseline` or `audit -o FILE.json` wrote.")
  @Nullable String baseline;

  @Option(
      names = "--max-growth",
      paramLabel = "SIZE",
      description = "Exit with 1 when a worker grows by more, for instance 100MiB.")
  @Nullable Bytes maxGrowth;

  @Option(
      names = "--min-workers",
      paramLabel = "N",
      description = "Exit with 1 when memory holds fewer workers.")
  @Nullable Integer minWorkers;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "Exit with 1 when a finding is at least this severe: error, warning, note, or never; in a"
              + " comparison only new ones count. Default: never.")
  @Nullable FailOn failOn;

  /** How bad is too bad. */
  enum FailOn {
    NEVER,
    NOTE,
    WARNING,
    ERROR
  }

  private boolean strict;

  /** Nothing to compare with and nothing demanded, but an answer that owes nothing to this host. */
  static GateOptions ofNoHost() {
    GateOptions gate = new GateOptions();
    gate.strict = true;
    return gate;
  }

  void check() {
    if (against != null && baseline != null) {
      throw UserError.usage(
          "only one thing can be compared with", "--against and --baseline", "Leave one out.");
    }
    if (maxGrowth != null && !compares()) {
      throw UserError.usage(
          "growth needs something to compare with",
          "--max-growth " + maxGrowth,
          "Add --against REV or --baseline FILE.");
    }
  }

  boolean compares() {
    return against != null || baseline != null;
  }

  /** Whether the answer must be the same wherever it is asked: then this host has no say. */
  boolean strict() {
    return strict || compares() || minWorkers != null || maxGrowth != null;
  }

  /** What is demanded: flags first, then headroom.yaml. */
  Gate.Terms terms(ProjectSettings settings, boolean declared) {
    Integer least = minWorkers == null && declared ? settings.minWorkers() : minWorkers;
    Bytes most = maxGrowth == null && compares() ? settings.maxGrowth() : maxGrowth;
    return new Gate.Terms(least, most, severity(settings));
  }

  private @Nullable Severity severity(ProjectSettings settings) {
    FailOn chosen = failOn;
    if (chosen == null) {
      return settings.failOn();
    }
    return chosen == FailOn.NEVER ? null : Severity.valueOf(chosen.name());
  }
}
