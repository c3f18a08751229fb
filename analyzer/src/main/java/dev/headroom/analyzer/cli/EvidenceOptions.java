package dev.headroom.analyzer.cli;

import dev.headroom.diagnostics.collect.EvidenceSource;
import dev.headroom.diagnostics.collect.FileSource;
import dev.headroom.diagnostics.collect.HostSelection;
import dev.headroom.diagnostics.collect.HostSources;
import dev.headroom.diagnostics.collect.OwnGroup;
import dev.headroom.diagnostics.correlate.Diagnosed;
import dev.headroom.diagnostics.correlate.Diagnosis;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.SourceStatus;
import dev.headroom.diagnostics.evidence.SourceStatus.Status;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where to look for what happened. */
final class EvidenceOptions {
  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "Read this log (journal, dmesg, CI, test output; plain, .gz or .journal; - is standard"
              + " input) and not the host's. May be repeated.")
  List<String> logs = new ArrayList<>();

  /** No evidence at all: for questions about a plan alone. */
  static EvidenceOptions none() {
    EvidenceOptions none = new EvidenceOptions();
    none.host = false;
    return none;
  }

  /** Whether this host's own logs may be looked at. */
  boolean host = true;

  /** What of this host is wanted; named logs are read whole, and older evidence left out. */
  HostSelection wanted = HostSelection.all();

  /** What the named files say, or, where none is named and the host may be looked at, the host. */
  Diagnosed read(Session session, boolean hostToo) {
    List<EvidenceSource> sources = new ArrayList<>();
    for (String log : logs) {
      boolean stdin = log.equals("-");
      FileSource file = new FileSource(stdin ? log : session.resolve(log).toString());
      sources.add(stdin ? file : new NamedSource(log, file));
    }
    if (logs.isEmpty() && host && hostToo) {
      sources.addAll(HostSources.thisHost(wanted));
    }
    return sources.isEmpty()
        ? new Diagnosed(EvidenceReport.notLooked(), List.of())
        : new Diagnosis(wanted.since(), OwnGroup.ofThisProcess().orElse(null)).diagnose(sources);
  }

  /** Files that were asked for must be read; of the host, anything at all. */
  boolean missing(EvidenceReport report) {
    long open = report.sources().stream().filter(EvidenceOptions::open).count();
    return logs.isEmpty() ? open == 0 : open < report.sources().size();
  }

  private static boolean open(SourceStatus source) {
    return source.status() == Status.READ || source.status() == Status.EMPTY;
  }
}
