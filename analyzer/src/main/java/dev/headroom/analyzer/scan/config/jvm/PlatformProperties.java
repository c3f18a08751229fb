package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes junit-platform.properties and TestNG's suite files, gives the lines that run tests side by
 * side in one JVM.
 */
final class PlatformProperties {
  private static final Pattern TESTNG = Pattern.compile("(?:.*/)?[^/]*(?i:testng)[^/]*\\.xml");
  private static final Pattern SUITE = Pattern.compile("<(?:suite|test)\\b[^<>]{0,2000}>");
  private static final int LONGEST = 160;

  private PlatformProperties() {}

  /** They add threads and no process: what they set is listed, and no fork with it. */
  static List<RunnerLine> lines(JvmFiles files, List<NotRead> notRead) {
    List<RunnerLine> lines = new ArrayList<>();
    files
        .named("junit-platform.properties")
        .forEach(
            path -> {
              int number = 0;
              for (String line : files.text(path, notRead).orElse("").lines().toList()) {
                number++;
                String text = line.strip();
                if (text.startsWith("junit.jupiter.execution.parallel.")) {
                  lines.add(new RunnerLine(path, number, text, List.of(), null, null));
                }
              }
            });
    files.paths().stream()
        .filter(path -> TESTNG.matcher(path).matches())
        .forEach(path -> suites(path, files.text(path, notRead).orElse(""), lines));
    return lines;
  }

  private static void suites(String path, String text, List<RunnerLine> lines) {
    Matcher suite = SUITE.matcher(text);
    while (suite.find()) {
      String tag = suite.group().replaceAll("\\s+", " ");
      if (tag.contains(" parallel=") || tag.contains("-count=")) {
        int line =
            1 + (int) text.substring(0, suite.start()).chars().filter(c -> c == '\n').count();
        String what = tag.length() > LONGEST ? tag.substring(0, LONGEST) + "…" : tag;
        lines.add(new RunnerLine(path, line, what, List.of(), null, null));
      }
    }
  }
}
