package dev.headroom.analyzer.report.html;

import dev.headroom.analyzer.advise.Accepted;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.advise.Origin;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.report.words.NextCommand;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Shell;
import dev.headroom.analyzer.report.words.Verdict;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.diagnostics.evidence.HostMemory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, in words: all a template has to do is to put it in its place.
 *
 * @param several whether runs need names
 * @param others runs that are shown in one line each
 * @param hidden findings that are too many to be shown
 */
public record ReportView(
    String project,
    String host,
    String policy,
    String style,
    String script,
    boolean several,
    List<RunView> runs,
    List<RunLine> others,
    @Nullable ChangeView change,
    StoryView story,
    List<FindingView> findings,
    int hidden,
    List<AcceptedView> accepted,
    List<NotRead> notRun,
    int notRunHidden,
    List<Fact> facts,
    @Nullable String embedded) {

  /** Whether any run is better off in batches. */
  public boolean batched() {
    return runs.stream().anyMatch(r -> r.timeline() != null);
  }

  /** Whether machines were asked for. */
  public boolean capacity() {
    return runs.stream().anyMatch(r -> r.capacity() != null);
  }

  /** A name and its value. */
  public record Fact(String name, String value) {
    private static final int COLUMN = 40;

    /** Whether a column among others is too narrow for it. */
    public boolean wide() {
      return value.length() > COLUMN;
    }
  }

  /** More would make the page slow and large; the JSON has them all. */
  private static final int FINDINGS = 100;

  /** The others are a line each, to be unfolded. */
  private static final int UNFOLDED = 8;

  private static final int NOT_RUN = 100;

  private static final int IN_FULL = 8;

  static ReportView of(AuditResult result, RuleBook book) {
    String style = Assets.read("report.css");
    String script = Assets.read("report.js");
    List<RunView> runs = new ArrayList<>();
    List<RunResult> all = loudestFirst(result.runs());
    for (RunResult run : all.subList(0, Math.min(IN_FULL, all.size()))) {
      String id = "run" + (runs.size() + 1);
      runs.add(RunView.of(result, run, id, all.size() > 1));
    }
    Comparison comparison = result.comparison();
    Set<String> fresh = comparison == null ? Set.of() : new HashSet<>(comparison.added());
    List<FindingView> findings = new ArrayList<>();
    for (Finding f : result.findings().stream().limit(FINDINGS).toList()) {
      boolean first = findings.size() < UNFOLDED;
      findings.add(FindingView.of(result, f, book, first, fresh.contains(f.fingerprint())));
    }
    return new ReportView(
        PlainText.line(result.project()),
        host(result.host()),
        Assets.policy(style, script),
        style,
        script,
        runs.size() > 1,
        runs,
        all.stream().skip(IN_FULL).limit(RunView.LISTED).map(RunLine::of).toList(),
        ChangeView.of(result),
        StoryView.of(result.evidence(), result.incidents()),
        findings,
        result.findings().size() - findings.size(),
        result.accepted().stream().limit(FINDINGS).map(ReportView::accepted).toList(),
        result.notRun().stream().limit(NOT_RUN).map(ReportView::shown).toList(),
        Math.max(0, result.notRun().size() - NOT_RUN),
        facts(result),
        EmbeddedResult.of(result));
  }

  /** A finding that the project lives with. */
  public record AcceptedView(String rule, String place, String reason, String where) {}

  private static AcceptedView accepted(Accepted one) {
    Finding finding = one.finding();
    return new AcceptedView(
        finding.rule().value(),
        PlainText.line(finding.file()) + ":" + finding.line(),
        PlainText.line(one.reason()),
        PlainText.line(one.where()));
  }

  /** A run in one line, where there are more than the page can show in full. */
  public record RunLine(String name, String tone, String sentence, String command) {
    static RunLine of(RunResult run) {
      Verdict verdict = Verdict.of(run);
      return new RunLine(
          PlainText.line(run.run().name()),
          verdict.tone().name().toLowerCase(Locale.ROOT),
          verdict.sentence(),
          RunView.shown(NextCommand.of(run)));
    }
  }

  /** In their own order where all of them are shown; else those in danger come first. */
  private static List<RunResult> loudestFirst(List<RunResult> runs) {
    return runs.size() <= IN_FULL
        ? runs
        : runs.stream()
            .sorted(Comparator.comparing((RunResult r) -> Verdict.of(r).tone()).reversed())
            .toList();
  }

  private static NotRead shown(NotRead one) {
    return new NotRead(PlainText.line(one.what()), PlainText.line(one.why()));
  }

  private static String host(@Nullable HostMemory host) {
    if (host == null) {
      return "";
    }
    return host.limit()
        + (host.limit().equals(host.total()) ? "" : " of " + host.total())
        + " · "
        + host.cpus()
        + (host.cpus() == 1 ? " core" : " cores")
        + " · "
        + (host.source().equals("live") ? "this machine" : "a declared machine");
  }

  private static List<Fact> facts(AuditResult result) {
    List<Fact> facts = new ArrayList<>();
    Origin origin = result.origin();
    if (origin != null) {
      facts.add(new Fact("Headroom", origin.version()));
      facts.add(new Fact("Command", "headroom " + Shell.command(origin.arguments())));
      origin.inputs().forEach((name, value) -> facts.add(new Fact(name, value)));
    }
    HostMemory host = result.host();
    if (host != null) {
      facts.add(new Fact("Memory", host.total().toString()));
      facts.add(new Fact("Limit", host.limit() + ", from " + host.limitSource()));
      facts.add(new Fact("Available", host.available().toString()));
      facts.add(new Fact("Swap", host.swap() + ", never spent"));
      facts.add(new Fact("Cores", Integer.toString(host.cpus())));
      if (host.note() != null) {
        facts.add(new Fact("Not readable", host.note()));
      }
    }
    return facts.stream()
        .map(f -> new Fact(PlainText.line(f.name()), PlainText.line(f.value())))
        .toList();
  }
}
