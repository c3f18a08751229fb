package dev.headroom.analyzer.scan.java;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells test sources from those of the application by the layout that Maven and Gradle share. */
final class SourceSets {
  private static final Pattern TEST =
      Pattern.compile("(?:.*/)?src/(?!main/)[^/]*(?:[tT]est|IT|it|spec)[^/]*/.*");
  private static final Pattern PLAIN = Pattern.compile("(?:.*/)?tests?/.*");
  private static final Pattern MODULE = Pattern.compile("(?:(.*)/)?src/[^/]+/[^/]+/.*");

  private SourceSets() {}

  static boolean isTest(String path) {
    return TEST.matcher(path).matches()
        || (!path.contains("src/main/") && PLAIN.matcher(path).matches());
  }

  /** The folder above "src", "." for the root; a file outside that layout belongs to the root. */
  static String module(String path) {
    Matcher matcher = MODULE.matcher(path);
    return matcher.matches() && matcher.group(1) != null ? matcher.group(1) : ".";
  }
}
