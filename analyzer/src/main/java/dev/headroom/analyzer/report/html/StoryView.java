package dev.headroom.analyzer.report.html;

import dev.headroom.analyzer.report.svg.Chart;
import dev.headroom.analyzer.report.svg.KillChart;
import dev.headroom.analyzer.report.words.EvidenceWords;
import dev.headroom.analyzer.report.words.Moments;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.diagnostics.correlate.Diagnosed;
import dev.headroom.diagnostics.correlate.NextStep;
import dev.headroom.diagnostics.correlate.NextSteps;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.SourceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happened, and where it was looked.
 *
 * @param looked false when nobody asked for evidence
 */
public record StoryView(
    boolean looked,
    String sentence,
    List<IncidentView> incidents,
    List<StepView> steps,
    List<SourceView> sources) {

  /** Something to do, and the command for it, which may be empty. */
  public record StepView(String when, String text, String command) {}

  /**
   * An incident with its time line, its facts, the kernel's line as it stands and, where the log
   * has a task table, who held the memory.
   */
  public record IncidentView(
      String time,
      String cause,
      String sure,
      List<String> story,
      String line,
      List<Moments.Moment> moments,
      List<ReportView.Fact> facts,
      @Nullable Chart chart) {}

  /** A source and what became of it. */
  public record SourceView(String name, String status, String reason) {}

  static StoryView of(EvidenceReport evidence, List<Incident> incidents) {
    List<IncidentView> shown = new ArrayList<>();
    for (Incident incident : incidents) {
      shown.add(incident(evidence, incident, "incident" + (shown.size() + 1)));
    }
    return new StoryView(
        !evidence.sources().isEmpty() || !incidents.isEmpty(),
        EvidenceWords.sentence(evidence),
        shown,
        // an audit has its own advice; after a crash there is none but this
        incidents.isEmpty()
            ? List.of()
            : NextSteps.of(new Diagnosed(evidence, incidents)).stream()
                .map(StoryView::step)
                .toList(),
        evidence.sources().stream().map(StoryView::source).toList());
  }

  private static IncidentView incident(EvidenceReport evidence, Incident incident, String id) {
    OomKill kill =
        evidence.kills().stream()
            .filter(k -> incident.victims().contains(k.pid()))
            .filter(k -> incident.time() == null || incident.time().equals(k.time()))
            .findFirst()
            .orElse(null);
    return new IncidentView(
        EvidenceWords.time(incident.time()),
        EvidenceWords.cause(incident.cause()),
        Math.round(100 * incident.confidence()) + " % sure",
        PlainText.lines(incident.story()).lines().toList(),
        kill == null || kill.text() == null ? "" : PlainText.line(kill.text()),
        Moments.around(incident, evidence),
        facts(incident, kill),
        chart(kill, incident, id));
  }

  private static @Nullable Chart chart(@Nullable OomKill kill, Incident incident, String id) {
    Chart chart = kill == null ? null : KillChart.of(kill, incident.victims(), id);
    return chart == null ? null : chart.of(id.replaceFirst("(?=[0-9])", " "));
  }

  private static List<ReportView.Fact> facts(Incident incident, @Nullable OomKill kill) {
    List<ReportView.Fact> facts = new ArrayList<>();
    if (!incident.victims().isEmpty()) {
      String pids = String.join(", ", incident.victims().stream().map(String::valueOf).toList());
      facts.add(new ReportView.Fact("Killed", "pid " + pids));
    }
    if (incident.workersSeen() != null) {
      facts.add(new ReportView.Fact("Workers seen", incident.workersSeen().toString()));
    }
    if (incident.workerBytes() != null) {
      facts.add(new ReportView.Fact("Each held", incident.workerBytes().toString()));
    }
    if (kill != null && kill.limit() != null) {
      facts.add(new ReportView.Fact("Limit", kill.limit().toString()));
    }
    if (incident.wouldHaveFitted() != null) {
      facts.add(new ReportView.Fact("Would have fitted", incident.wouldHaveFitted().toString()));
    }
    if (kill != null) {
      facts.add(
          new ReportView.Fact("Read in", PlainText.line(kill.source()) + ", line " + kill.line()));
    }
    return facts;
  }

  private static StepView step(NextStep step) {
    String command = step.command() == null ? "" : step.command();
    return new StepView(EvidenceWords.when(step.when()), step.text(), command);
  }

  private static SourceView source(SourceStatus source) {
    return new SourceView(
        PlainText.line(source.name()),
        source.status().name().toLowerCase(Locale.ROOT),
        source.reason() == null ? "" : PlainText.line(source.reason()));
  }
}
