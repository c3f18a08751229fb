package dev.headroom.analyzer.advise;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Forks and heap in the words of a build file, and the edit of the line that has them. A heap is
 * written only where the file has none and no agent adds arguments of its own.
 */
final class ForkEdits {
  private static final Pattern POM = Pattern.compile("<forkCount>(.*)</forkCount>", Pattern.DOTALL);
  private static final Pattern GRADLE = Pattern.compile("maxParallelForks = (.*)", Pattern.DOTALL);
  private static final Pattern HEAP = Pattern.compile("\n(.*)$", Pattern.DOTALL);

  private static final String CLOSED = "</forkCount>";

  private ForkEdits() {}

  /** The code of a count, and of a heap where {@code xmx} is not empty. */
  static String code(Forks forks, String count, String xmx) {
    boolean maven = forks.setting().equals("forkCount");
    String code = maven ? "<forkCount>" + count + "</forkCount>" : "maxParallelForks = " + count;
    if (xmx.isEmpty()) {
      return code;
    }
    return code
        + (maven
            ? "\n<argLine>" + xmx + "</argLine>"
            : "\nmaxHeapSize = \"" + xmx.substring("-Xmx".length()) + "\"");
  }

  static Optional<Edit> of(Finding finding, String before, String after, List<String> lines) {
    Matcher heap = HEAP.matcher(after);
    String more = heap.find() ? heap.group(1) : "";
    String count = more.isEmpty() ? after : after.substring(0, heap.start());
    String line = lines.get(finding.line() - 1);
    String changed = changed(finding.file(), line, value(before), value(count));
    if (changed == null || (!more.isEmpty() && !mayAdd(more, line, lines))) {
      return Optional.empty();
    }
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    String text = more.isEmpty() ? changed : added(changed, indent, more);
    return Optional.of(new Edit(finding.fingerprint(), finding.file(), finding.line(), line, text));
  }

  private static String value(String code) {
    Matcher pom = POM.matcher(code);
    Matcher gradle = GRADLE.matcher(code);
    return pom.matches() ? pom.group(1) : gradle.matches() ? gradle.group(1) : code;
  }

  /** The line with the new count, or null where the old one does not stand there once. */
  private static @Nullable String changed(String file, String line, String was, String will) {
    String quoted = Pattern.quote(was);
    Pattern place =
        file.endsWith(".xml")
            ? Pattern.compile("(>\\s*)" + quoted + "(\\s*<)")
            : file.endsWith(".gradle") || file.endsWith(".kts")
                ? Pattern.compile("(maxParallelForks\\s*=?\\s*)" + quoted + "(\\s*)$")
                : Pattern.compile("(-D[\\w.]*[fF]orkCount=)" + quoted + "((?![\\w.]))");
    Matcher found = place.matcher(line);
    if (!found.find()) {
      return null;
    }
    String changed =
        line.substring(0, found.start())
            + found.group(1)
            + will
            + found.group(2)
            + line.substring(found.end());
    return found.find() ? null : changed;
  }

  /** On a line of its own, or right behind the count where something else closes on the line. */
  private static String added(String line, String indent, String heap) {
    int end = line.indexOf(CLOSED) + CLOSED.length();
    boolean alone = !heap.startsWith("<") || line.substring(end).isBlank();
    return alone
        ? line + "\n" + indent + heap
        : line.substring(0, end) + heap + line.substring(end);
  }

  private static boolean mayAdd(String heap, String line, List<String> lines) {
    boolean maven = heap.startsWith("<");
    String setting = maven ? "argLine" : "maxHeapSize";
    boolean place =
        maven
            ? line.contains("<forkCount>") && line.contains(CLOSED)
            : line.contains("maxParallelForks");
    return place && lines.stream().noneMatch(l -> l.contains(setting) || l.contains("jacoco"));
  }
}
