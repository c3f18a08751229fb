package dev.headroom.analyzer.advise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fixes that can be made by machine: the code that a finding shows is found in its line, once, and
 * what takes its place means the same everywhere. Whatever is doubtful stays advice.
 */
final class CertainFixes {
  /** Rules whose remedy is the replacement of one word by another. */
  private static final Set<String> CERTAIN = Set.of("HR301", "HR302", "HR307", "HR401", "HR402");

  private static final Set<String> FORKS = Set.of("HR401", "HR402");

  private static final String COUNT = "-n";
  private static final String BARE_FIXTURE = "@pytest.fixture";
  private static final String WIDE_FIXTURE = "@pytest.fixture(scope=\"session\")";

  /** Between the words of an option: blanks, "=", nothing, or the quotes and comma of a list. */
  private static final String GAP = "(\\s+|=||\\s*[\"'],\\s*[\"'])";

  private CertainFixes() {}

  /** The edits, one a line at most; {@code lines} gives a file's lines, none when unreadable. */
  static List<Edit> of(AuditResult result, Function<String, List<String>> lines) {
    List<Edit> edits = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Finding finding : result.findings()) {
      List<Edit> own = edits(result, finding, lines);
      boolean free = own.stream().noneMatch(e -> taken.contains(e.file() + ":" + e.line()));
      if (free) {
        own.forEach(e -> taken.add(e.file() + ":" + e.line()));
        edits.addAll(own);
      }
    }
    return edits;
  }

  private static List<Edit> edits(
      AuditResult result, Finding finding, Function<String, List<String>> lines) {
    RunResult run =
        result.runs().stream()
            .filter(r -> r.run().name().equals(finding.run()))
            .findFirst()
            .orElse(null);
    if (run != null && finding.rule().value().equals("HR205")) {
      return run.run().fixtures().stream()
          .filter(f -> f.file().equals(finding.file()) && f.line() == finding.line())
          .findFirst()
          .map(fixture -> GroupMarks.of(finding, run, fixture, lines))
          .orElse(List.of());
    }
    Optional<Edit> edit =
        finding.rule().value().equals("HR201")
            ? decorator(finding, lines.apply(finding.file()))
            : edit(finding, lines.apply(finding.file()));
    String before = finding.before();
    boolean auto = before != null && before.matches("-n (?:auto|logical)");
    if (edit.isEmpty() && run != null && auto) {
      edit = WorkerHook.of(finding, run, lines);
    }
    return edit.stream().toList();
  }

  private static Optional<Edit> edit(Finding finding, List<String> lines) {
    String before = finding.before();
    String after = finding.after();
    boolean certain = CERTAIN.contains(finding.rule().value());
    if (!certain || before == null || after == null || finding.line() > lines.size()) {
      return Optional.empty();
    }
    if (FORKS.contains(finding.rule().value())) {
      return ForkEdits.of(finding, before, after, lines);
    }
    return words(finding, before, after, lines.get(finding.line() - 1));
  }

  /**
   * Among those right above the function, as what stands further up is another's. With arguments of
   * its own it is left to a person.
   */
  private static Optional<Edit> decorator(Finding finding, List<String> lines) {
    int last = Math.min(finding.line(), lines.size() + 1) - 2;
    for (int i = last; i >= 0 && lines.get(i).strip().startsWith("@"); i--) {
      String line = lines.get(i);
      String code = line.strip();
      if (code.equals(BARE_FIXTURE) || code.equals(BARE_FIXTURE + "()")) {
        String indent = line.substring(0, line.indexOf('@'));
        return Optional.of(
            new Edit(finding.fingerprint(), finding.file(), i + 1, line, indent + WIDE_FIXTURE));
      }
    }
    return Optional.empty();
  }

  private static Optional<Edit> words(Finding finding, String before, String after, String line) {
    // the first word is kept as it is written
    String pattern =
        Stream.of(before.split(" ", -1)).map(CertainFixes::word).collect(Collectors.joining(GAP));
    Matcher found = Pattern.compile("(?<![\\w-])" + pattern + "(?![\\w.-])").matcher(line);
    if (!found.find()) {
      return Optional.empty();
    }
    int start = found.start();
    int end = found.end();
    String gap = found.groupCount() > 0 ? found.group(1) : " ";
    String written = line.substring(start, found.groupCount() > 0 ? found.start(1) : end);
    if (found.find()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of(after.split(" ", -1)));
    if (before.startsWith(COUNT + " ")) {
      words.set(0, written);
    }
    String put = joined(words, gap);
    String changed = line.substring(0, start) + put + line.substring(end);
    return Optional.of(
        new Edit(finding.fingerprint(), finding.file(), finding.line(), line, changed));
  }

  private static String word(String word) {
    return word.equals(COUNT) ? "(?:-n|--numprocesses)" : Pattern.quote(word);
  }

  /** "=" and nothing stand between an option and its value only. */
  private static String joined(List<String> words, String gap) {
    boolean pair = gap.isEmpty() || gap.equals("=");
    StringBuilder text = new StringBuilder(words.get(0));
    for (int i = 1; i < words.size(); i++) {
      text.append(pair && i > 1 ? " " : gap).append(words.get(i));
    }
    return text.toString();
  }
}
