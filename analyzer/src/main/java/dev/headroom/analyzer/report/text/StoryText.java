package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.report.words.EvidenceWords;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.SourceStatus;
import java.util.List;

/** What happened: incidents with their stories, and where it was looked. */
final class StoryText {
  private final Page page;
  private final Ink ink;

  StoryText(Page page, Ink ink) {
    this.page = page;
    this.ink = ink;
  }

  void write(EvidenceReport evidence, List<Incident> incidents) {
    page.wrapped("", EvidenceWords.sentence(evidence));
    for (Incident incident : incidents) {
      incident(incident);
    }
    sources(evidence.sources());
  }

  private void incident(Incident incident) {
    String time = incident.time() == null ? "at an unknown time" : incident.time().toString();
    page.blank();
    page.line(
        ink.bold(time)
            + "  "
            + EvidenceWords.cause(incident.cause())
            + ink.faint("  (" + Math.round(100 * incident.confidence()) + " % sure)"));
    page.wrapped("  ", incident.story());
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
