package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.diagnostics.collect.CgroupUse;
import dev.headroom.diagnostics.collect.FoundTool;
import dev.headroom.diagnostics.collect.Gap;
import dev.headroom.diagnostics.collect.HostCheck;
import dev.headroom.diagnostics.collect.RunningProcess;
import dev.headroom.diagnostics.collect.RunningTests;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.MemoryLimit;
import dev.headroom.diagnostics.evidence.SourceStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a host lets us see, as text. */
public final class CheckReport {
  private static final int COMMAND_WIDTH = 60;

  private final StringBuilder out = new StringBuilder();
  private final Ink ink;

  private CheckReport(Ink ink) {
    this.ink = ink;
  }

  /** The whole page, ending with what to do about each gap. */
  public static String render(HostCheck check, Ink ink) {
    CheckReport page = new CheckReport(ink);
    page.memory(check.memory());
    page.unlimited(check.unlimited());
    page.runs(check.runs());
    page.largest(check.largest());
    page.sources(check.sources());
    page.tools(check.tools());
    page.gaps(check.gaps());
    return page.out.toString();
  }

  private void memory(HostMemory memory) {
    title("Memory");
    String swap = memory.swap().isZero() ? "no swap" : memory.swap() + " swap";
    row("host (free -h)", memory.total() + ", " + swap);
    row("limit here", memory.limit() + "  (" + memory.limitSource() + ")");
    row("available here", memory.available().toString());
    row("processors", Integer.toString(memory.cpus()));
    if (memory.limits().size() > 1) {
      line("  every limit above this process; the tightest counts");
      for (MemoryLimit limit : memory.limits()) {
        Bytes usage = limit.usage();
        String used = usage == null ? "use unknown" : usage + " in use";
        line(String.format(Locale.ROOT, "    %9s  %-19s %s", limit.limit(), used, limit.source()));
      }
    } else {
      line(ink.faint("  no cgroup above this process sets a limit"));
    }
  }

  private void unlimited(List<CgroupUse> groups) {
    if (groups.isEmpty()) {
      return;
    }
    line(ink.faint("  cgroups above this process that set none:"));
    for (CgroupUse group : groups) {
      String used = group.usage() == null ? "" : "  " + group.usage() + " in use";
      line(ink.faint("    " + PlainText.line(group.path()) + used));
    }
  }

  private void runs(List<RunningTests> runs) {
    title("Test runs now");
    for (RunningTests run : runs) {
      int workers = run.workers().size();
      String count = workers == 1 ? "1 worker" : workers + " workers";
      line("  " + ink.bold(run.runner()) + ", " + count + ", " + run.memory() + " in all");
      process("controller", run.controller());
      run.workers().forEach(p -> process("worker", p));
      run.others().forEach(p -> process("started", p));
    }
    none(runs, "none");
  }

  private void largest(List<RunningProcess> processes) {
    title("Other processes that hold most");
    processes.forEach(p -> process("", p));
    none(processes, "none could be read");
  }

  private void process(String role, RunningProcess p) {
    String kind = p.proportional() ? "" : " rss";
    line(
        String.format(
                Locale.ROOT,
                "    %-10s %8d  %9s%-4s  %s",
                role,
                p.pid(),
                p.memory(),
                kind,
                command(p))
            .stripTrailing());
  }

  private static String command(RunningProcess p) {
    String words = p.arguments().isEmpty() ? p.name() : String.join(" ", p.arguments());
    String plain = PlainText.line(words);
    return plain.length() <= COMMAND_WIDTH ? plain : plain.substring(0, COMMAND_WIDTH - 1) + "…";
  }

  private void sources(List<SourceStatus> sources) {
    title("Evidence of kills");
    for (SourceStatus source : sources) {
      String status = source.status().name().toLowerCase(Locale.ROOT);
      String reason = source.reason() == null ? "" : ": " + PlainText.line(source.reason());
      String row = String.format(Locale.ROOT, "%-11s %s%s", status, source.name(), reason);
      line("  " + painted(source.status(), row));
    }
  }

  private String painted(SourceStatus.Status status, String row) {
    return switch (status) {
      case READ -> ink.good(row);
      case EMPTY -> row;
      case UNREADABLE -> ink.careful(row);
      case ABSENT -> ink.faint(row);
    };
  }

  private void tools(List<FoundTool> tools) {
    title("Tools (found by their files, not run)");
    for (FoundTool tool : tools) {
      if (tool.path() != null) {
        String version = tool.version() == null ? "" : PlainText.line(tool.version());
        row(tool.name(), String.format(Locale.ROOT, "%-9s %s", version, tool.path()));
      }
    }
    String missing =
        tools.stream()
            .filter(t -> t.path() == null)
            .map(FoundTool::name)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      line(ink.faint("  not found: " + missing));
    }
  }

  private void gaps(List<Gap> gaps) {
    title("What to do");
    gaps.forEach(g -> line("  " + ink.bold(g.what()) + ": " + PlainText.line(g.cure())));
    none(gaps, "nothing: all that this host can tell can be read");
  }

  private void none(List<?> rows, String text) {
    if (rows.isEmpty()) {
      line(ink.faint("  " + text));
    }
  }

  private void title(String title) {
    line((out.isEmpty() ? "" : "\n") + ink.bold(title));
  }

  private void row(String name, String value) {
    line(String.format(Locale.ROOT, "  %-22s %s", name, value));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
