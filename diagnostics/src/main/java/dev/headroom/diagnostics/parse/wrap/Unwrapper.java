package dev.headroom.diagnostics.parse.wrap;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the prefixes off a line, one after the other, until the message is left: CI time, syslog
 * header, kernel clock and what else tools put before it.
 */
public final class Unwrapper {
  private static final String FACILITY =
      "(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local[0-7]|res\\d+)";
  private static final String LEVEL =
      "(?:emerg|alert|crit|err|error|warn|warning|notice|info|debug)";
  private static final Map<String, Integer> LEVELS =
      Map.of(
          "emerg", 0, "alert", 1, "crit", 2, "err", 3, "error", 3, "warn", 4, "warning", 4,
          "notice", 5, "info", 6, "debug", 7);

  private final Stamps stamps;
  private final @Nullable Instant boot;
  private final String source;
  private final List<Prefix> prefixes;

  /** One kind of prefix: takes itself off and notes what it said. */
  private interface Prefix {
    boolean take(Peeled p);
  }

  public Unwrapper(ZoneId zone, Instant reference, @Nullable Instant boot, String source) {
    this.stamps = new Stamps(zone, reference);
    this.boot = boot;
    this.source = source;
    prefixes =
        List.of(
            this::kernelClock,
            this::syslog,
            this::isoTime,
            this::bracketTime,
            this::priority,
            this::decoded,
            this::kmsg,
            this::talos,
            this::unixTime,
            this::container,
            this::kernelTag,
            this::grepFile,
            this::clockOnly,
            Labels::takeAndroid,
            Labels::takeCaller,
            Labels::take,
            Labels::takeStream);
  }

  static @Nullable Integer level(String word) {
    return LEVELS.get(word.toLowerCase(Locale.ROOT));
  }

  @Nullable Instant boot() {
    return boot;
  }

  /** Strips one line. */
  public LogRecord unwrap(String line, long number) {
    Peeled p = new Peeled(Cleaning.clean(line));
    boolean moved = true;
    while (moved && !p.done && p.depth++ < 8) {
      moved = false;
      for (Prefix prefix : prefixes) {
        if (prefix.take(p)) {
          p.wrapped = true;
          moved = true;
          break;
        }
      }
    }
    Instant time = p.time;
    if (time == null && p.seconds != null && boot != null) {
      time = boot.plus(Duration.ofNanos((long) (p.seconds * 1e9)));
    }
    return new LogRecord(
        time,
        p.seconds,
        p.host,
        p.origin(),
        p.tag,
        p.level,
        p.wrapped,
        p.system,
        p.rest,
        source,
        number);
  }

  private static final Pattern KERNEL_CLOCK =
      Pattern.compile(
          "\\s{0,8}\\[\\s*(\\d{1,9}\\.\\d{1,6})(?:,\\d)?(?:\\s*<\\s*[\\d.]*\\s*>)?\\](?:\\[\\s*[TC]\\d+\\])?"
              // what phones' kernels add: processor and process
              + "(?: ?\\(\\d+\\)\\[\\d+:[^\\]]{1,16}\\]| c\\d+\\s+\\d+(?= ))?(?: |(?=\\S)|$)");

  private boolean kernelClock(Peeled p) {
    Matcher m = p.at(KERNEL_CLOCK);
    if (m == null) {
      return false;
    }
    p.seconds = Double.valueOf(m.group(1));
    p.system = true;
    // short-monotonic puts host and tag behind the clock; a message of the kernel has no such head
    Matcher head = p.tag == null ? HOST_AND_TAG.matcher(p.rest) : null;
    if (head != null && head.lookingAt() && isProgram(head)) {
      hostAndTag(p, HOST_AND_TAG);
    } else if (p.tag == null && MONOTONIC_TAG.matcher(p.rest).lookingAt()) {
      hostAndTag(p, MONOTONIC_TAG);
    }
    return true;
  }

  private static boolean isProgram(Matcher head) {
    return head.group(3) != null || "kernel".equals(head.group(2));
  }

  private static final Pattern MONOTONIC_TAG =
      Pattern.compile("()(systemd[\\w-]*|[\\w.-]+(?=\\[\\d+\\]))(?:\\[(\\d+)\\])?: ?");
  private static final Pattern SYSLOG =
      Pattern.compile(
          "(?:<(\\d{1,3})>)?\\s{0,4}(?:\\d{4} )?(?:\\p{L}{1,4}\\.?,? )?(\\p{L}{2,12}\\.?|\\d{1,2}[月월])\\s+(\\d{1,2})\\s+"
              + "(?:\\d{4}\\s+)?(\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?)(?: \\d{4})?(?: [A-Z]{3,5}(?= ))?(:?)(?:\\s|$)");
  private static final Pattern HOST_AND_TAG =
      Pattern.compile(
          "(\\S*[^\\s:]) (?:"
              + FACILITY
              + "\\.\\w+ )?([^\\s:\\[]+(?:\\([^)\\s]*\\))?)(?:\\[(\\d+|-)\\])?: ?");
  private static final Pattern TAG =
      Pattern.compile(
          "\\s{0,20}()(?:"
              + FACILITY
              + "\\.\\w+ )?"
              + "([^\\s:\\[]+(?:\\([^)\\s]*\\))?)(?:\\[(\\d+|-)\\])?:(?: |(?=\\S|$))");

  private boolean syslog(Peeled p) {
    if (p.tag != null) {
      return false;
    }
    Matcher m = p.at(SYSLOG);
    if (m == null) {
      return false;
    }
    p.time = stamps.syslog(m.group(2), Integer.parseInt(m.group(3)), m.group(4));
    if (m.group(5).isEmpty()) {
      p.system = true;
      if (!hostAndTag(p, HOST_AND_TAG)) {
        hostAndTag(p, TAG);
      }
    }
    return true;
  }

  private boolean hostAndTag(Peeled p, Pattern pattern) {
    Matcher m = p.at(pattern);
    if (m == null) {
      return false;
    }
    p.host = m.group(1);
    p.tag = m.group(2);
    p.system = true;
    p.done = !p.isRelayed();
    return true;
  }

  private static final Pattern RFC5424 =
      Pattern.compile("(\\S+) (\\S+) (?:\\d+|-) \\S+ (?:-|\\[.*?\\]) (?:\\ufeff)?");
  private static final Pattern ISO_PREFIX =
      Pattern.compile(
          "\\ufeff?(?:(?:\\d{1,5} )?<(\\d{1,3})>1 |\\[)?(?:\\p{L}{2,4} )?"
              + Stamps.ISO.pattern()
              + "(\\]?)(?: [0-9a-f]{2}[OE][ +]?)?(?: [A-Z]{3,5}(?= \\S+ \\S+:))?(?:\\s+|$)");
  private static final Pattern UNIFIED =
      Pattern.compile(
          "0x[0-9a-f]+\\s+\\w+\\s+0x[0-9a-f]+\\s+\\d+\\s+\\d+\\s+([\\w.-]+): (?:\\([^)]*\\) )?");
  private static final Pattern CRI = Pattern.compile("(?:stdout|stderr) [FP] ");

  private boolean isoTime(Peeled p) {
    Matcher m = ISO_PREFIX.matcher(p.rest);
    if (!m.lookingAt() || p.tag != null) {
      return false;
    }
    p.rest = p.rest.substring(m.end());
    Matcher iso = Stamps.ISO.matcher(m.group());
    Instant said = iso.find() ? stamps.iso(iso) : null;
    // the inner time is the event's: the outer one is when a collector passed the line on
    p.time = said == null ? p.time : said;
    if (m.group(1) != null) {
      p.facility = facility(Integer.parseInt(m.group(1)));
      Matcher rfc = p.at(RFC5424);
      if (rfc != null) {
        p.host = rfc.group(1);
        p.tag = rfc.group(2);
        p.system = true;
        p.done = !p.isRelayed();
      }
      return true;
    }
    Matcher unified = p.at(UNIFIED);
    if (unified != null) {
      p.tag = unified.group(1);
      p.done = !p.isRelayed();
      return true;
    }
    if (p.at(CRI) == null) {
      Matcher head = HOST_AND_TAG.matcher(p.rest);
      if (head.lookingAt()
          && !Stamps.ISO.matcher(head.group(1)).lookingAt()
          && (isProgram(head) || head.group(2).matches("[\\w./@-]{2,40}"))) {
        hostAndTag(p, HOST_AND_TAG);
      }
    }
    return true;
  }

  private static final Pattern BRACKET =
      Pattern.compile(
          "\\s{0,8}\\[([^\\]\\[]{8,40}\\d\\d:\\d\\d[^\\]\\[]{0,20}|\\s*\\+\\d+\\.\\d+|\\p{L}{2,6}\\.?\\s?\\d{1,2} \\d\\d:\\d\\d)\\](?:\\[\\s*[TC]\\d+\\])?(?: |$)");

  private boolean bracketTime(Peeled p) {
    Matcher m = p.at(BRACKET);
    if (m == null) {
      return false;
    }
    String inner = m.group(1);
    Matcher iso = Stamps.ISO.matcher(inner);
    Instant time = iso.find() ? stamps.iso(iso) : stamps.ctime(inner);
    p.time = time == null ? p.time : time;
    p.system = true;
    return true;
  }

  private static final Pattern PRIORITY = Pattern.compile("<(\\d{1,3})>(?=\\s?\\[|\\s?[A-Za-z(])");

  /**
   * {@code dmesg -r} of util-linux before 2.39 does not shift the facility: user.warn shows as 5. A
   * level that the kernel does not use for a kill is how that is seen, see the kernel parser.
   */
  private boolean priority(Peeled p) {
    Matcher m = p.at(PRIORITY);
    if (m == null) {
      return false;
    }
    int value = Integer.parseInt(m.group(1));
    p.level = value & 7;
    p.facility = facility(value);
    return true;
  }

  static String facility(int priority) {
    return priority < 8 ? "kern" : "other";
  }

  private static final Pattern DECODED =
      Pattern.compile("(" + FACILITY + ")\\s*:(" + LEVEL + ")\\s*: ?", Pattern.CASE_INSENSITIVE);

  private boolean decoded(Peeled p) {
    Matcher m = p.at(DECODED);
    if (m == null) {
      return false;
    }
    p.facility = m.group(1).toLowerCase(Locale.ROOT);
    p.level = LEVELS.get(m.group(2).toLowerCase(Locale.ROOT));
    p.system = true;
    return true;
  }

  private static final Pattern KMSG =
      Pattern.compile("(?:\\d+\\.\\d[\\w.+-]*,)?(\\d{1,4}),(\\d+),(\\d+),[-c+][^;]*;");

  private boolean kmsg(Peeled p) {
    Matcher m = p.wrapped ? null : p.at(KMSG);
    if (m == null) {
      return false;
    }
    int value = Integer.parseInt(m.group(1));
    p.level = value & 7;
    p.facility = facility(value);
    p.seconds = Double.parseDouble(m.group(3)) / 1e6;
    p.system = true;
    return true;
  }

  private static final Pattern TALOS =
      Pattern.compile(
          "(?:\\S+: )?("
              + FACILITY
              + "):\\s+("
              + LEVEL
              + "): \\["
              + Stamps.ISO.pattern()
              + "\\]: ");

  private boolean talos(Peeled p) {
    Matcher m = p.at(TALOS);
    if (m == null) {
      return false;
    }
    p.facility = m.group(1);
    p.level = LEVELS.get(m.group(2));
    Matcher iso = Stamps.ISO.matcher(m.group());
    p.time = iso.find() ? stamps.iso(iso) : null;
    p.system = true;
    return true;
  }

  private static final Pattern UNIX = Pattern.compile("(\\d{9,10})\\.(\\d{6}) ");

  private boolean unixTime(Peeled p) {
    Matcher m = p.tag != null || p.seconds != null ? null : p.at(UNIX);
    if (m == null) {
      return false;
    }
    p.time =
        Stamps.epochMicros(Long.parseLong(m.group(1)) * 1_000_000L + Long.parseLong(m.group(2)));
    if (!hostAndTag(p, HOST_AND_TAG)) {
      hostAndTag(p, TAG);
    }
    return true;
  }

  private static final Pattern CONTAINER =
      Pattern.compile("(?:\\[pod/[\\w./-]+\\] |[\\w.-]{1,60}\\s+\\| )");

  private boolean container(Peeled p) {
    return p.tag == null && p.at(CONTAINER) != null;
  }

  private static final Pattern KERNEL_TAG = Pattern.compile("\\s{0,4}kernel: ?");

  private boolean kernelTag(Peeled p) {
    if (p.tag != null || p.at(KERNEL_TAG) == null) {
      return false;
    }
    p.tag = "kernel";
    p.system = true;
    return true;
  }

  private static final Pattern GREP =
      Pattern.compile(
          "[\\w./+-]*(?:log|messages|syslog|journal|dmesg|console|txt)[\\w.-]*:(?:\\d+:)?(?=\\S)");

  private boolean grepFile(Peeled p) {
    return !p.wrapped && p.at(GREP) != null;
  }

  private static final Pattern CLOCK_ONLY =
      Pattern.compile("\\[?\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?\\]?(?:[iWEFw ]?:)?\\s+(?=\\S|$)");

  private boolean clockOnly(Peeled p) {
    return p.tag == null && p.at(CLOCK_ONLY) != null;
  }
}
