package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.advise.Accepted;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.advise.FixtureVerdict;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Savings;
import dev.headroom.analyzer.report.words.Shares;
import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** All that is known about one line, or why nothing is. */
public final class PlaceText {
  private final AuditResult result;
  private final String file;
  private final int line;
  private final Page page = new Page();
  private boolean found;

  private PlaceText(AuditResult result, String file, int line) {
    this.result = result;
    this.file = file;
    this.line = line;
  }

  /** The text for a file, relative to the project's root, and a line. */
  public static String render(AuditResult result, String file, int line) {
    PlaceText text = new PlaceText(result, file, line);
    text.write();
    return text.page.toString();
  }

  private void write() {
    result.findings().stream().filter(f -> here(f.file(), f.line())).forEach(this::finding);
    result.accepted().stream()
        .filter(a -> here(a.finding().file(), a.finding().line()))
        .forEach(this::accepted);
    for (RunResult run : result.runs()) {
      for (int i = 0; i < run.run().loads().size(); i++) {
        Load load = run.run().loads().get(i);
        if (here(load.file(), load.line())) {
          load(load, run.loadBytes().get(i));
        }
      }
      run.fixtures().stream()
          .filter(v -> here(v.fixture().file(), v.fixture().line()))
          .forEach(this::fixture);
      run.run().closure().worker().stream()
          .filter(m -> here(m.file(), m.line()))
          .forEach(this::module);
    }
    result.mocks().stream()
        .filter(m -> here(m.file(), m.line()))
        .forEach(m -> say("Mock", "replaces " + m.target()));
    result.runner().stream()
        .filter(r -> here(r.file(), r.line()))
        .forEach(r -> say("Runner", r.what() + " starts tests"));
    if (!found) {
      nothing();
    }
  }

  private boolean here(String path, int at) {
    return file.equals(path) && line == at;
  }

  private void say(String what, String text) {
    found = true;
    page.hanging(what + ": ", "  ", text);
  }

  private void finding(Finding f) {
    String saving = Savings.sentence(result, f);
    say(f.rule() + ", " + f.severity().name().toLowerCase(Locale.ROOT), f.message());
    page.hanging("  → ", "    ", f.fix() + (saving.isEmpty() ? "" : " (" + saving + ")"));
  }

  private void accepted(Accepted a) {
    Finding f = a.finding();
    say(f.rule() + ", accepted at " + PlainText.line(a.where()), a.reason() + ": " + f.message());
  }

  private void load(Load load, Estimate bytes) {
    String what = load.artifact() == null ? "something" : load.artifact();
    String state =
        load.mocked()
            ? "is mocked on every way and counts nothing"
            : !load.selected()
                ? "belongs to tests that are not selected and counts nothing"
                : !load.counts()
                    ? "is counted elsewhere"
                    : "holds " + bytes.range().likely() + ", " + Shares.name(bytes.provenance());
    say("Load", load.callee() + " brings " + what + ", which " + state + ".");
    if (!load.reachedFrom().isEmpty()) {
      String tests = load.tests() == 1 ? "1 test reaches" : load.tests() + " tests reach";
      page.wrapped("  ", tests + " it, from " + some(load.reachedFrom()) + ".");
    }
    way(load.chain());
  }

  /** The places that lead there, each called or imported by the one before. */
  private void way(List<String> chain) {
    if (chain.size() < 2) {
      return;
    }
    page.line("  The way there:");
    for (int i = 0; i < chain.size(); i++) {
      page.hanging(i == 0 ? "    " : "    → ", "      ", PlainText.line(chain.get(i)));
    }
  }

  private void fixture(FixtureVerdict v) {
    String scope = v.fixture().scope().name().toLowerCase(Locale.ROOT);
    String advice = v.advice().name().toLowerCase(Locale.ROOT);
    say(
        "Fixture " + PlainText.line(v.fixture().name()) + ", " + scope + " scope",
        advice + ": " + v.reason());
  }

  private void module(ImportedModule m) {
    String which = m.broughtBy().isEmpty() ? "" : " that collects " + some(m.broughtBy());
    say("Import", m.module() + " is imported by every worker" + which);
    way(m.chain());
  }

  private static String some(List<String> names) {
    int shown = Math.min(3, names.size());
    String text = String.join(", ", names.subList(0, shown));
    return names.size() > shown ? text + " and " + (names.size() - shown) + " more" : text;
  }

  /** Why not: the file was not read, not selected, or nothing on the line is known to be heavy. */
  private void nothing() {
    page.wrapped("", "Nothing is known about " + file + ":" + line + ".");
    for (NotRead one : result.notRun()) {
      if (one.what().equals(file) || one.what().startsWith(file + ":")) {
        page.wrapped("  ", "It was not read: " + one.why());
      }
    }
    for (RunResult run : result.runs()) {
      for (TestFile test : run.run().files()) {
        if (test.path().equals(file)) {
          String state = test.selected() ? "selected" : "collected, but not selected";
          String name = "run " + run.run().name() + ", " + state;
          page.wrapped(
              "  ", "It is a test file of " + name + ", about " + test.items() + " tests.");
        }
      }
    }
    List<String> lines = known();
    page.wrapped(
        "  ",
        lines.isEmpty()
            ? "No line of this file loads, imports or starts anything that the rules know."
            : "Lines of this file that are known: " + String.join(", ", lines) + ".");
    page.wrapped(
        "  ", "A loader that the rules lack can be named in headroom.yaml: wrappers, sizes.");
  }

  private List<String> known() {
    TreeSet<Integer> lines = new TreeSet<>();
    result.findings().stream().filter(f -> f.file().equals(file)).forEach(f -> lines.add(f.line()));
    for (RunResult run : result.runs()) {
      run.run().loads().stream()
          .filter(l -> l.file().equals(file))
          .forEach(l -> lines.add(l.line()));
      run.fixtures().stream()
          .filter(v -> v.fixture().file().equals(file))
          .forEach(v -> lines.add(v.fixture().line()));
      run.run().closure().worker().stream()
          .filter(m -> m.file().equals(file))
          .forEach(m -> lines.add(m.line()));
    }
    result.runner().stream().filter(r -> r.file().equals(file)).forEach(r -> lines.add(r.line()));
    return new ArrayList<>(lines.stream().map(Object::toString).toList());
  }
}
