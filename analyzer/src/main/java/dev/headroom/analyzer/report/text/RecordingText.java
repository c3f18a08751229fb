package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Shell;
import dev.headroom.analyzer.report.words.Spans;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.Ended;
import dev.headroom.diagnostics.record.GroupSample;
import dev.headroom.diagnostics.record.PageWalk;
import dev.headroom.diagnostics.record.ProcessPeak;
import dev.headroom.diagnostics.record.RecordedKill;
import dev.headroom.diagnostics.record.RecordedTest;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.Role;
import dev.headroom.diagnostics.record.Sample;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recording for a terminal: peaks by process, memory over time, kills. */
public final class RecordingText {
  private static final int COLUMNS = 72;
  private static final int CHILDREN = 5;
  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  private final Recording recording;
  private final Page page = new Page();

  private RecordingText(Recording recording) {
    this.recording = recording;
  }

  public static String render(Recording recording) {
    RecordingText text = new RecordingText(recording);
    text.head();
    text.processes();
    text.timeline();
    text.kills();
    recording.notes().forEach(note -> text.page.blank().wrapped("", note));
    return text.page.toString();
  }

  /** One sentence for the end of a run. */
  public static String sentence(Recording recording, boolean kept) {
    int workers = recording.with(Role.WORKER).size();
    String what =
        recording.peak().map(p -> "the run held " + p.held()).orElse("nothing was sampled");
    String by = workers == 0 ? "" : " with " + Workers.of(workers);
    String kills =
        recording.killed() == 0 ? "" : ", and the kernel killed " + recording.killed() + " of it";
    return what + by + kills + (kept ? "; later audits use that" : "; nothing was kept of it");
  }

  private void head() {
    List<String> command = recording.begun().command();
    page.line(command.isEmpty() ? recording.begun().name() : Page.fit(Shell.command(command), 96));
    Ended ended = recording.ended();
    String end =
        ended == null
            ? "the recording breaks off after " + span(last())
            : "ended after " + span(ended.at()) + exit(ended);
    page.wrapped("", recording.begun().time() + ", " + end + ".");
    Optional<Sample> peak = recording.peak();
    if (peak.isEmpty()) {
      page.wrapped("", "Nothing was sampled: it ended too soon.");
      return;
    }
    page.blank();
    Sample top = peak.get();
    Bytes limit = recording.begun().limit();
    page.wrapped(
        "",
        "Peak "
            + top.held()
            + " that the kernel can't take back, at "
            + seconds(top.at())
            + (limit == null ? "" : ", of " + limit)
            + ". "
            + group(top.group()));
  }

  private String group(@Nullable GroupSample group) {
    if (group == null) {
      return "Sum of the processes' anonymous memory; no cgroup of the run's own could be made.";
    }
    Bytes working =
        recording.samples().stream()
            .flatMap(s -> Optional.ofNullable(s.group()).stream())
            .map(GroupSample::workingSet)
            .max(Comparator.naturalOrder())
            .orElse(group.workingSet());
    Bytes used =
        recording.samples().stream()
            .flatMap(s -> Optional.ofNullable(s.group()).stream())
            .map(GroupSample::peak)
            .max(Comparator.naturalOrder())
            .orElse(group.peak());
    return "Working set up to " + working + ", usage with file pages up to " + used + ".";
  }

  private static String exit(Ended ended) {
    return ended.exitCode() == null ? "" : " with exit code " + ended.exitCode();
  }

  private void processes() {
    List<ProcessPeak> peaks = ProcessPeak.all(recording);
    if (peaks.isEmpty()) {
      return;
    }
    page.blank()
        .line("Process           Anonymous      USS       PSS       RSS      Swap  At     Test");
    row(peaks, Role.CONTROLLER, Integer.MAX_VALUE);
    row(peaks, Role.WORKER, Integer.MAX_VALUE);
    row(peaks, Role.CHILD, CHILDREN);
    row(peaks, Role.OTHER, CHILDREN);
  }

  private void row(List<ProcessPeak> peaks, Role role, int most) {
    List<ProcessPeak> of =
        peaks.stream()
            .filter(p -> p.process().role() == role && !p.rss().isZero())
            .sorted(
                role == Role.WORKER
                    ? Comparator.comparing(p -> p.process().from())
                    : Comparator.comparing(ProcessPeak::anon).reversed())
            .toList();
    for (ProcessPeak peak : of.subList(0, Math.min(most, of.size()))) {
      PageWalk pages = peak.pages();
      RecordedTest test = peak.test();
      String name = role == Role.CONTROLLER ? "controller" : PlainText.line(peak.process().name());
      page.line(
          Page.pad(Page.fit((role == Role.CHILD ? "  child " : "") + name, 16), 16)
              + size(peak.anon(), 11)
              + (pages == null
                  ? Page.padLeft("–", 9) + Page.padLeft("–", 10)
                  : size(pages.uss(), 9) + size(pages.pss(), 10))
              + size(peak.rss(), 10)
              + (pages == null ? Page.padLeft("–", 10) : size(pages.swap(), 10))
              + "  "
              + Page.pad(seconds(peak.at()), 6)
              + " "
              + (test == null ? "" : Page.fit(test.test(), 60)));
    }
    if (of.size() > most) {
      page.line("  and " + (of.size() - most) + " smaller ones");
    }
  }

  private void timeline() {
    Optional<Sample> peak = recording.peak();
    if (peak.isEmpty() || recording.samples().size() < 2 || peak.get().held().isZero()) {
      return;
    }
    long[] most = new long[COLUMNS];
    double end = Math.max(1, last().toMillis());
    for (Sample sample : recording.samples()) {
      int column = (int) Math.min(COLUMNS - 1, sample.at().toMillis() / end * COLUMNS);
      most[column] = Math.max(most[column], sample.held().value());
    }
    StringBuilder bar = new StringBuilder();
    for (int i = 0; i < COLUMNS; i++) {
      if (most[i] == 0 && i > 0) {
        most[i] = most[i - 1]; // fewer samples than columns
      }
      double share = most[i] / (double) peak.get().held().value();
      bar.append(LEVELS.charAt((int) Math.min(LEVELS.length() - 1, share * LEVELS.length())));
    }
    page.blank().line(bar + " " + peak.get().held());
    page.line("0" + Page.padLeft(seconds(last()), COLUMNS - 1));
  }

  private void kills() {
    for (RecordedKill kill : recording.kills()) {
      page.blank()
          .wrapped(
              "",
              "The kernel killed "
                  + kill.count()
                  + (kill.count() == 1 ? " process" : " processes")
                  + " at "
                  + seconds(kill.at())
                  + (kill.pids().isEmpty() ? "" : "; gone at that time: " + names(kill.pids()))
                  + ".");
    }
  }

  private String names(List<Long> pids) {
    return String.join(
        ", ",
        recording.processes().stream()
            .filter(p -> pids.contains(p.pid()))
            .map(p -> PlainText.line(p.name()) + " (" + p.pid() + ")")
            .toList());
  }

  private Duration last() {
    Ended ended = recording.ended();
    List<Sample> samples = recording.samples();
    Duration end = samples.isEmpty() ? Duration.ZERO : samples.get(samples.size() - 1).at();
    return ended == null || ended.at().compareTo(end) < 0 ? end : ended.at();
  }

  private static String span(Duration time) {
    return Spans.of(time.toMillis() / 1000.0);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private static String size(Bytes bytes, int width) {
    return Page.padLeft(bytes.toString(), width);
  }
}
