package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.collect.EvidenceSource;
import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.SourceStatus;
import dev.headroom.diagnostics.evidence.SourceStatus.Status;
import dev.headroom.diagnostics.parse.LogParser;
import dev.headroom.diagnostics.parse.ParseContext;
import dev.headroom.diagnostics.parse.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the sources one after the other, and says what they prove and what happened. */
public final class Diagnosis {
  private final Clock clock;
  private final ZoneId zone;
  private final @Nullable Instant since;
  private final @Nullable String job;

  /** Reads times without a zone as this machine's, and dates without a year as the latest past. */
  public Diagnosis() {
    this((Instant) null, (String) null);
  }

  /**
   * The same, without what is known to be older.
   *
   * @param job a name that the cgroups of this job have and no others, or null
   */
  public Diagnosis(@Nullable Instant since, @Nullable String job) {
    this(Clock.systemUTC(), ZoneId.systemDefault(), since, job);
  }

  public Diagnosis(Clock clock, ZoneId zone) {
    this(clock, zone, null, null);
  }

  Diagnosis(Clock clock, ZoneId zone, @Nullable Instant since, @Nullable String job) {
    this.clock = clock;
    this.zone = zone;
    this.since = since;
    this.job = job;
  }

  /** Diagnoses; a source that can't be read is a status in the report, never an exception. */
  public Diagnosed diagnose(List<EvidenceSource> sources) {
    List<SourceStatus> statuses = new ArrayList<>();
    List<Evidence> items = new ArrayList<>();
    boolean systemLog = false;
    for (EvidenceSource source : sources) {
      Optional<SourceStatus> known = source.unavailable();
      if (known.isPresent()) {
        statuses.add(known.get());
        continue;
      }
      try (InputStream in = source.open()) {
        Parsed parsed =
            LogParser.parse(
                in,
                source.name(),
                new ParseContext(zone, Instant.now(clock), source.bootTime(), source.endOfBoot()));
        statuses.add(status(source, parsed));
        parsed.items().stream().filter(this::isWanted).forEach(items::add);
        systemLog |= parsed.systemLog();
      } catch (IOException e) {
        statuses.add(new SourceStatus(source.name(), Status.UNREADABLE, e.getMessage()));
      }
    }
    List<Evidence> distinct = Duplicates.removed(items);
    EvidenceReport report =
        new EvidenceReport(Verdicts.of(distinct, systemLog), statuses, distinct);
    return new Diagnosed(report, Incidents.of(distinct).stream().map(this::claimed).toList());
  }

  private Incident claimed(Incident incident) {
    boolean own = job != null && incident.cgroups().stream().anyMatch(c -> c.contains(job));
    return own ? incident.inThisJob() : incident;
  }

  private boolean isWanted(Evidence item) {
    Instant time = item.time();
    return since == null || time == null || !time.isBefore(since);
  }

  private static SourceStatus status(EvidenceSource source, Parsed parsed) {
    if (parsed.refusal() != null) {
      return new SourceStatus(source.name(), Status.UNREADABLE, parsed.refusal());
    }
    if (parsed.brokenBy() != null) {
      String before = "broke off after line " + parsed.lines() + ", what stands before it counts: ";
      return new SourceStatus(source.name(), Status.UNREADABLE, before + parsed.brokenBy());
    }
    if (parsed.lines() == 0) {
      return new SourceStatus(source.name(), Status.EMPTY, null);
    }
    String left = parsed.leftOut() == 0 ? null : parsed.leftOut() + " more findings were left out";
    return new SourceStatus(source.name(), Status.READ, left);
  }
}
