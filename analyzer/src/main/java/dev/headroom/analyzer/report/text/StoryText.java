package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.report.words.EvidenceWords;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.diagnostics.correlate.Diagnosed;
import dev.headroom.diagnostics.correlate.NextStep;
import dev.headroom.diagnostics.correlate.NextSteps;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.SourceStatus;
import java.util.List;

/** What happened: incidents with their stories, and where it was looked. */
final class StoryText {
  /** More would not fit on a screen. */
  private static final int IN_FULL = 2;

  private static final String INDENT = " ".repeat(13);

  private final Page page;
  private final Ink ink;

  StoryText(Page page, Ink ink) {
    this.page = page;
    this.ink = ink;
  }

  /** The incidents, the newest {@link #IN_FULL} of them in full, and where it was looked. */
  void write(EvidenceReport evidence, List<Incident> incidents) {
    page.wrapped("", EvidenceWords.sentence(evidence));
    int left = Math.max(0, incidents.size() - IN_FULL);
    if (left > 0) {
      page.blank();
      String were = left == 1 ? "1 earlier incident is" : left + " earlier incidents are";
      page.line(ink.faint(were + " in the report: headroom diagnose -o report.html"));
    }
    for (Incident incident : incidents.subList(left, incidents.size())) {
      incident(evidence, incident);
    }
    sources(evidence.sources());
  }

  /** What to run now, what to change, and how to know more next time. */
  void steps(EvidenceReport evidence, List<Incident> incidents) {
    List<NextStep> steps = NextSteps.of(new Diagnosed(evidence, incidents));
    if (steps.isEmpty()) {
      return;
    }
    page.blank().line(ink.bold("What to do"));
    for (NextStep step : steps) {
      page.hanging("  " + Page.pad(EvidenceWords.when(step.when()), 11), INDENT, step.text());
      if (step.command() != null) {
        page.line(INDENT + ink.good(step.command()));
      }
    }
  }

  private void incident(EvidenceReport evidence, Incident incident) {
    String time = incident.time() == null ? "at an unknown time" : incident.time().toString();
    page.blank();
    page.line(
        ink.bold(time)
            + "  "
            + EvidenceWords.cause(incident.cause())
            + ink.faint("  (" + Math.round(100 * incident.confidence()) + " % sure)"));
    page.wrapped("  ", incident.story());
    evidence.kills().stream()
        .filter(k -> incident.victims().contains(k.pid()) && k.text() != null)
        .filter(k -> incident.time() == null || incident.time().equals(k.time()))
        .findFirst()
        .ifPresent(k -> page.hanging("  > ", "    ", String.valueOf(k.text())));
  }

  /** Those that could be read need no line each; those that could not say what would open them. */
  private void sources(List<SourceStatus> sources) {
    if (sources.isEmpty()) {
      return;
    }
    page.blank();
    List<String> read = sources.stream().filter(EvidenceWords::looked).map(this::read).toList();
    if (!read.isEmpty()) {
      page.wrapped("", "Looked at: " + String.join(", ", read) + ".");
    }
    List<String> absent =
        sources.stream()
            .filter(s -> s.status() == SourceStatus.Status.ABSENT)
            .map(s -> PlainText.line(s.name()))
            .toList();
    if (!absent.isEmpty()) {
      page.wrapped("", "Not here: " + String.join(", ", absent) + ".");
    }
    for (SourceStatus source : sources) {
      if (source.status() == SourceStatus.Status.UNREADABLE) {
        page.line(ink.careful("Could not read ") + PlainText.line(source.name()));
        if (source.reason() != null) {
          page.wrapped("  ", source.reason());
        }
      }
    }
  }

  private String read(SourceStatus source) {
    boolean empty = source.status() == SourceStatus.Status.EMPTY;
    return PlainText.line(source.name()) + (empty ? " (empty)" : "");
  }
}
