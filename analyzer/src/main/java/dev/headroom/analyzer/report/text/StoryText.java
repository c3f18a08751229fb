package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.report.words.EvidenceWords;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.diagnostics.correlate.Diagnosed;
import dev.headroom.diagnostics.correlate.NextStep;
import dev.headroom.diagnostics.correlate.NextSteps;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.Incident;
import dev.headroom.diagnostics.evidence.Incident.Cause;
import dev.headroom.diagnostics.evidence.SourceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What happened: incidents with their stories, what to do, and where it was looked. Whoever has
 * just got a machine back reads it on one screen; the whole of it is as long as it is.
 */
final class StoryText {
  /** Incidents beside the one in full that get a line each. */
  private static final int BESIDE = 2;

  private static final int STEPS = 4;

  /** Sources that could not be read; of more than that, the first stands for all. */
  private static final int CLOSED = 2;

  /** Lines of a story, and of the kernel's own words; all but hostile ones are shorter. */
  private static final int STORY_LINES = 6;

  private static final int LOG_LINES = 3;

  private static final int NAMES = 44;

  private static final String INDENT = " ".repeat(13);

  private final Page page;
  private final Ink ink;
  private final boolean whole;

  StoryText(Page page, Ink ink, boolean whole) {
    this.page = page;
    this.ink = ink;
    this.whole = whole;
  }

  /** The incident that matters most in full, the others in a line each. */
  void incidents(EvidenceReport evidence, List<Incident> incidents) {
    String count = incidents.size() < 2 ? "" : " " + incidents.size() + " incidents.";
    page.wrapped("", EvidenceWords.sentence(evidence) + count);
    if (incidents.isEmpty()) {
      return;
    }
    if (whole) {
      incidents.forEach(i -> inFull(evidence, i));
      return;
    }
    List<Incident> others = new ArrayList<>(incidents);
    inFull(evidence, others.remove(main(incidents)));
    beside(others);
  }

  /** The newest that a test run caused, else the newest that may have to do with tests. */
  private static int main(List<Incident> incidents) {
    int best = 0;
    for (int i = 1; i < incidents.size(); i++) {
      if (weight(incidents.get(i)) >= weight(incidents.get(best))) {
        best = i;
      }
    }
    return best;
  }

  private static int weight(Incident incident) {
    return switch (incident.cause()) {
      case TEST_RUN -> incident.workersSeen() == null ? 2 : 3;
      case BYSTANDER, UNKNOWN -> 1;
      case OTHER -> 0;
    };
  }

  private void beside(List<Incident> others) {
    if (others.isEmpty()) {
      return;
    }
    page.blank();
    int left = Math.max(0, others.size() - BESIDE);
    for (Incident other : others.subList(left, others.size())) {
      String cause = other.cause() == Cause.OTHER ? "" : EvidenceWords.cause(other.cause()) + ": ";
      page.line(Page.cut(EvidenceWords.time(other.time()) + "  " + cause + other.story()));
    }
    if (left > 0) {
      String all = "and " + left + " before: headroom diagnose -v, or -o report.html";
      page.line(ink.faint(all));
    }
  }

  /** What to run now, what to change, and how to know more next time. */
  void steps(EvidenceReport evidence, List<Incident> incidents) {
    List<NextStep> steps = NextSteps.of(new Diagnosed(evidence, incidents));
    if (steps.isEmpty()) {
      return;
    }
    page.blank().line(ink.bold("What to do"));
    for (NextStep step : whole ? steps : fewest(steps)) {
      String start = "  " + Page.pad(EvidenceWords.when(step.when()), 11);
      String command = step.command();
      if (command == null) {
        page.hanging(start, INDENT, step.text());
        continue;
      }
      String text = step.text().replaceFirst("\\.$", ":");
      if (start.length() + text.length() + 1 + command.length() <= Page.WIDTH) {
        page.line(start + text + " " + ink.good(command));
      } else {
        page.hanging(start, INDENT, text);
        page.line(INDENT + ink.good(command));
      }
    }
  }

  /** The first of each kind, then the rest as long as there is room. */
  private static List<NextStep> fewest(List<NextStep> steps) {
    List<NextStep> chosen = new ArrayList<>();
    for (NextStep.When when : NextStep.When.values()) {
      steps.stream().filter(s -> s.when() == when).findFirst().ifPresent(chosen::add);
    }
    for (NextStep step : steps) {
      if (chosen.size() < STEPS && !chosen.contains(step)) {
        chosen.add(step);
      }
    }
    return steps.stream().filter(chosen::contains).toList();
  }

  private void inFull(EvidenceReport evidence, Incident incident) {
    page.blank();
    page.line(
        ink.bold(EvidenceWords.time(incident.time()))
            + "  "
            + EvidenceWords.cause(incident.cause())
            + ink.faint("  (" + Math.round(100 * incident.confidence()) + " % sure)"));
    page.wrapped("  ", bounded(incident.story(), STORY_LINES));
    evidence.kills().stream()
        .filter(k -> incident.victims().contains(k.pid()) && k.text() != null)
        .filter(k -> incident.time() == null || incident.time().equals(k.time()))
        .findFirst()
        .map(k -> bounded(String.valueOf(k.text()), LOG_LINES))
        .ifPresent(text -> page.hanging("  > ", "    ", text));
  }

  private String bounded(String text, int lines) {
    int most = lines * (Page.WIDTH - 8);
    return whole || text.length() <= most ? text : text.substring(0, most) + "…";
  }

  /** Those that were read are counted; those that were not say what would open them. */
  void sources(List<SourceStatus> sources) {
    if (sources.isEmpty()) {
      return;
    }
    page.blank();
    List<SourceStatus> read = sources.stream().filter(EvidenceWords::looked).toList();
    List<SourceStatus> absent = with(sources, SourceStatus.Status.ABSENT);
    List<SourceStatus> closed = with(sources, SourceStatus.Status.UNREADABLE);
    if (whole) {
      named("Looked at: ", read, this::read);
      named("Not here: ", absent, s -> PlainText.line(s.name()));
    } else {
      String first = read.isEmpty() ? "none" : names(read);
      String rest = absent.isEmpty() ? "" : "; " + absent.size() + " more are not here (-v)";
      page.wrapped("", "Looked at " + first + rest + ".");
    }
    int most = whole || closed.size() <= CLOSED ? closed.size() : 1;
    for (SourceStatus source : closed.subList(0, most)) {
      String reason = source.reason() == null ? "" : ": " + source.reason();
      String text = PlainText.line(source.name()) + bounded(reason, 2);
      page.hanging(ink.careful("Could not read "), "  ", text);
    }
    if (most < closed.size()) {
      page.line(ink.careful("Could not read " + (closed.size() - most) + " more") + " (-v)");
    }
  }

  private static List<SourceStatus> with(List<SourceStatus> all, SourceStatus.Status status) {
    return all.stream().filter(s -> s.status() == status).toList();
  }

  private void named(
      String start, List<SourceStatus> sources, Function<SourceStatus, String> name) {
    if (!sources.isEmpty()) {
      page.wrapped("", start + String.join(", ", sources.stream().map(name).toList()) + ".");
    }
  }

  /** As many names as leave the sentence on one line. */
  private String names(List<SourceStatus> read) {
    StringBuilder text = new StringBuilder(read(read.get(0)));
    int named = 1;
    for (SourceStatus source : read.subList(1, read.size())) {
      String name = read(source);
      if (text.length() + name.length() > NAMES) {
        break;
      }
      text.append(", ").append(name);
      named++;
    }
    int more = read.size() - named;
    return text + (more == 0 ? "" : " and " + more + (more == 1 ? " other" : " others"));
  }

  private String read(SourceStatus source) {
    boolean empty = source.status() == SourceStatus.Status.EMPTY;
    return Page.fit(source.name(), NAMES) + (empty ? " (empty)" : "");
  }
}
