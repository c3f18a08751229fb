package dev.headroom.diagnostics.parse.wrap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What build servers and viewers put before a line: columns, names of steps, line numbers. Most of
 * it could be a program's own words, so it counts only where a kernel's clock or the time of a
 * system log follows.
 */
final class Labels {
  private static final String SYSTEM_TIME =
      "(?=\\ufeff?(?:\\[\\s*\\d{1,9}\\.\\d{6}(?: <|\\])|<\\d{1,3}>\\[|\\[\\s*\\+\\d+\\.\\d{6}\\]"
          + "|\\[\\p{L}{3}\\s?\\d{1,2} \\d\\d:\\d\\d\\]|\\[[^\\]\\[]{2,30}\\d\\d:\\d\\d:\\d\\d \\d{4}\\] "
          + "|(?:kern|user|daemon|syslog|auth)\\s*:(?:emerg|alert|crit|err|warn|notice|info|debug)\\s*: "
          + "|\\p{L}{2,5}\\.? [ \\d]\\d \\d\\d:\\d\\d:\\d\\d[ .]|\\d{10}\\.\\d{6} "
          + "|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d))";

  /** "job TAB step TAB" of a hosted CI's client, "build TAB time TAB" of a build server. */
  private static final Pattern COLUMNS = Pattern.compile("(?:[^\\t]{1,120}\\t){1,3}" + SYSTEM_TIME);

  /** "[unit-tests] ", "[task : step] ", one behind the other. */
  private static final Pattern BRANCH =
      Pattern.compile("(?:\\s{0,4}\\[[^\\[\\]]{1,60}\\]:?\\s{1,4})" + SYSTEM_TIME);

  /** Of {@code cat -n}, {@code less -N} and {@code grep -n}, also with lines around. */
  private static final Pattern NUMBER =
      Pattern.compile("\\s{0,8}\\d{1,7}(?:\\t| |[:-])" + SYSTEM_TIME);

  /** What {@code cat -n} puts before a line, whatever the line is. */
  private static final Pattern CAT = Pattern.compile("\\s{0,5}\\d{1,6}\\t");

  /** A code block, quoted by its indentation. */
  private static final Pattern INDENT = Pattern.compile("\\s{1,12}" + SYSTEM_TIME);

  /** A log store's table of comma separated values: the line is its last column. */
  private static final Pattern CSV =
      Pattern.compile("(?:\"?[^\",\\t]{0,80}\"?,){1,4}\"" + SYSTEM_TIME);

  private static final Pattern STREAM = Pattern.compile("[\\w./@-]{1,120} " + SYSTEM_TIME);
  private static final Pattern COMMAND =
      Pattern.compile(
          "##\\[(?:error|warning|debug|notice)\\]|::(?:error|warning|notice)[^:]{0,200}::");

  /** Threads of the console's caller, which newer dmesg sets in brackets of its own. */
  private static final Pattern CALLER = Pattern.compile("\\[\\s*[TC]\\d{1,10}\\] ?");

  /** "11-24 06:04:15.559 0 0 W kernel : ": process 0 is the kernel. */
  private static final Pattern ANDROID =
      Pattern.compile(
          "\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\s+(?:\\w+\\s+)?(\\d{1,7})\\s+\\d{1,7} [VDIWEFS] (\\S{0,40}?)\\s*: ");

  private Labels() {}

  static boolean take(Peeled p) {
    if (p.tag != null) {
      return false;
    }
    if (!p.wrapped && p.at(CSV) != null) {
      p.rest = p.rest.replaceFirst("\"\\s*$", "").replace("\"\"", "\"");
      return true;
    }
    return p.at(COLUMNS) != null
        || p.at(BRANCH) != null
        || p.at(COMMAND) != null
        || (!p.wrapped && (p.at(NUMBER) != null || p.at(CAT) != null || p.at(INDENT) != null));
  }

  /** The stream of a cloud's log store, between its time and the line. */
  static boolean takeStream(Peeled p) {
    return p.tag == null && p.time != null && p.seconds == null && p.at(STREAM) != null;
  }

  static boolean takeCaller(Peeled p) {
    return p.wrapped && p.tag == null && p.at(CALLER) != null;
  }

  static boolean takeAndroid(Peeled p) {
    Matcher m = p.at(ANDROID);
    if (m == null) {
      return false;
    }
    p.system = true;
    p.tag = m.group(1).equals("0") ? "kernel" : m.group(2);
    p.done = !p.isRelayed();
    return true;
  }
}
