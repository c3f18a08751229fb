package dev.headroom.analyzer.scan.python.collect;

import java.util.regex.Pattern;

/** Python's fnmatch, as pytest uses it on names and paths. */
final class NameGlob {
  private NameGlob() {}

  /** Whether a whole text matches a pattern; "*" also stands for "/". */
  static boolean matches(String pattern, String text) {
    return regex(pattern).matcher(text).matches();
  }

  /**
   * pytest's fnmatch_ex: a pattern without "/" is for the last name, another for the path's end.
   */
  static boolean matchesPath(String pattern, String path) {
    if (!pattern.contains("/")) {
      return matches(pattern, path.substring(path.lastIndexOf('/') + 1));
    }
    return matches(pattern, path) || matches("*/" + pattern, path);
  }

  /** Whether a name begins with a prefix, or matches when that is a pattern. */
  static boolean named(String prefix, String name) {
    boolean glob = prefix.contains("*") || prefix.contains("?") || prefix.contains("[");
    return name.startsWith(prefix) || (glob && matches(prefix, name));
  }

  private static Pattern regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int close = c == '[' ? pattern.indexOf(']', i + 2) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (close > 0) {
        String set = pattern.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[");
        regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
