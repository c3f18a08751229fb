package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Origin;
import dev.headroom.diagnostics.collect.HostReader;
import dev.headroom.diagnostics.collect.HostSelection;
import dev.headroom.diagnostics.correlate.Diagnosed;
import dev.headroom.diagnostics.correlate.RecordedIncidents;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.RecordingReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what killed a test run. */
@Command(
    name = "diagnose",
    mixinStandardHelpOptions = true,
    description = {
      "After a crash: what was killed, when, by whom, and how many workers would have fitted.",
      "Reads the journal, dmesg, system logs and counters of this host, or the logs you name."
    },
    footer = {
      "",
      "Examples:",
      "  headroom diagnose",
      "  headroom diagnose --boot -1 --since 3h",
      "  headroom diagnose --log ci.log --log dmesg.txt -o report.html",
      "  journalctl -k -b -1 | headroom diagnose --log -",
      "",
      "Exit code 4: a log that was named, or everything on this host, cannot be read."
    })
final class DiagnoseCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final EvidenceOptions evidence = new EvidenceOptions();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Leave out what is older: 2h, 30min, 3d, 2026-11-24 or 2026-11-24T06:00 (this machine's zone).",
      converter = TimeAgo.class)
  private @Nullable Instant since;

  @Option(
      names = "--boot",
      paramLabel = "N",
      description = "Read this boot alone: 0 is the present one, -1 the one before. Default: both.")
  private @Nullable Integer boot;

  @Option(
      names = "--recording",
      paramLabel = "FILE",
      description =
          "A recording of measure, run or watch: the last sample before a kill shows who held"
              + " what. May be repeated.")
  private List<String> recordings = new ArrayList<>();

  @Mixin private final OutputOptions output = new OutputOptions();

  DiagnoseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Outputs outputs = new Outputs(session, output);
    HostMemory host = evidence.logs.isEmpty() ? new HostReader().read() : null;
    evidence.wanted = new HostSelection(boot, since, session.folder());
    Diagnosed diagnosed = evidence.read(session, true);
    // of this host anything will do, also a recording; what was named must be there
    boolean missing =
        (recordings.isEmpty() || !evidence.logs.isEmpty()) && evidence.missing(diagnosed.report());
    for (String file : recordings) {
      Recording recording = RecordingReader.read(session.resolve(file), file);
      diagnosed = RecordedIncidents.join(diagnosed, recording, file);
    }
    AuditResult result =
        new AuditResult(
                name(),
                host,
                List.of(),
                List.of(),
                List.of(),
                diagnosed.report(),
                diagnosed.incidents(),
                List.of(),
                List.of())
            .withOrigin(new Origin(Version.number(), session.words().all(), Map.of()));
    outputs.writeFiles(result);
    outputs.print(result, TextFormat.of(result, session, output));
    return missing ? ExitCode.NO_EVIDENCE : ExitCode.OK;
  }

  private String name() {
    Path name = session.folder().getFileName();
    return name == null ? "/" : name.toString();
  }
}
