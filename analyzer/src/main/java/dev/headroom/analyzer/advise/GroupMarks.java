package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.RunnerLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Marks the files whose tests share a heavy value as one group of pytest-xdist, and tells the
 * runner to keep groups together. All of it or nothing: marks without {@code --dist loadgroup} do
 * nothing.
 */
final class GroupMarks {
  private static final Pattern COUNT =
      Pattern.compile("(?<![\\w-])(?:-n|--numprocesses)(?:\\s+|=)[\\w]+(?![\\w.-])");

  private static final String LOADGROUP = "--dist loadgroup";

  private GroupMarks() {}

  /** The edits, none where a file or the runner's line leaves any doubt. */
  static List<Edit> of(
      Finding finding, RunResult run, Fixture fixture, Function<String, List<String>> lines) {
    List<Edit> edits = new ArrayList<>();
    for (String file : fixture.files()) {
      Edit mark = mark(finding, file, fixture.name(), lines.apply(file));
      if (mark == null) {
        return List.of();
      }
      edits.add(mark);
    }
    if ("loadgroup".equals(run.run().settings().dist())) {
      return edits;
    }
    Edit dist = dist(finding, run.run().settings().from(), lines);
    if (dist == null) {
      return List.of();
    }
    edits.add(dist);
    return edits;
  }

  /** Below the imports of a module that knows pytest and has no marks yet. */
  private static @Nullable Edit mark(
      Finding finding, String file, String group, List<String> lines) {
    boolean knows = lines.stream().anyMatch(l -> l.strip().equals("import pytest"));
    boolean marked = lines.stream().anyMatch(l -> l.contains("pytestmark") || l.contains("xdist"));
    int last = lastImport(lines);
    if (!knows || marked || last < 0 || !group.matches("\\w+")) {
      return null;
    }
    String line = lines.get(last);
    String mark = "pytestmark = pytest.mark.xdist_group(\"" + group + "\")";
    return new Edit(finding.fingerprint(), file, last + 1, line, line + "\n\n" + mark);
  }

  /** The last import before any other code, −1 where what comes first is not plain. */
  private static int lastImport(List<String> lines) {
    int last = -1;
    boolean open = false;
    boolean text = false;
    for (int i = 0; i < lines.size(); i++) {
      // no import has a "#" of its own
      boolean inImport =
          open || lines.get(i).startsWith("import ") || lines.get(i).startsWith("from ");
      String line = inImport ? lines.get(i).replaceFirst("#.*", "") : lines.get(i);
      boolean quotes = line.contains("\"\"\"") || line.contains("'''");
      if (text || quotes) {
        boolean whole = line.strip().length() > 3 && line.strip().matches("(\"\"\"|''').*\\1");
        text = quotes ? !text && !whole : text;
        continue;
      }
      boolean starts = line.startsWith("import ") || line.startsWith("from ");
      if (starts && line.stripTrailing().endsWith("\\")) {
        return -1;
      }
      if (starts || open) {
        open = starts ? line.contains("(") && !line.contains(")") : !line.contains(")");
        last = open ? last : i;
      } else if (!line.isBlank() && !line.startsWith("#")) {
        return last;
      }
    }
    return last;
  }

  private static @Nullable Edit dist(
      Finding finding, @Nullable RunnerLine from, Function<String, List<String>> lines) {
    List<String> text = from == null ? List.of() : lines.apply(from.file());
    if (from == null || from.line() > text.size()) {
      return null;
    }
    String line = text.get(from.line() - 1);
    Matcher count = COUNT.matcher(line);
    if (line.contains("--dist") || !count.find()) {
      return null;
    }
    String changed = line.substring(0, count.end()) + " " + LOADGROUP + line.substring(count.end());
    return count.find()
        ? null
        : new Edit(finding.fingerprint(), from.file(), from.line(), line, changed);
  }
}
