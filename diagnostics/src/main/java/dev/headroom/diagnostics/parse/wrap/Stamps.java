package dev.headroom.diagnostics.parse.wrap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as logs write them. What is no time gives null, never an exception. */
final class Stamps {
  static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)[T ](\\d\\d):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?\\s?"
              + "(Z|UTC|[+-]\\d\\d(?::?\\d\\d)?(?![\\d:]))?");
  private static final Pattern CLOCK =
      Pattern.compile("(\\d\\d):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?");
  private static final Pattern YEAR = Pattern.compile("(?:^|\\D)(\\d{4})(?:\\D|$)");
  private static final Pattern DAY = Pattern.compile("(?:^|\\s)(\\d{1,2})(?:[.,]?\\s|$)");

  private final ZoneId zone;
  private final LocalDateTime reference;

  /**
   * @param zone of times that name none
   * @param reference no line is later than this; gives the year to dates that have none
   */
  Stamps(ZoneId zone, Instant reference) {
    this.zone = zone;
    this.reference = LocalDateTime.ofInstant(reference, zone);
  }

  @Nullable Instant iso(Matcher m) {
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(m, 1),
              number(m, 2),
              number(m, 3),
              number(m, 4),
              number(m, 5),
              number(m, 6),
              nanos(m.group(7)));
      String offset = m.group(8);
      if (offset == null) {
        return local.atZone(zone).toInstant();
      }
      boolean utc = offset.equals("Z") || offset.equals("UTC");
      return local.toInstant(utc ? ZoneOffset.UTC : ZoneOffset.of(offset));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** "Nov 24 06:04:15", the year being the latest that is not after the reference. */
  @Nullable Instant syslog(String month, int day, String clock) {
    Integer number = Months.number(month);
    Matcher m = CLOCK.matcher(clock);
    if (number == null || !m.matches()) {
      return null;
    }
    for (int year = reference.getYear(); year > reference.getYear() - 5; year--) {
      // 29 February: an earlier year may have one
      LocalDateTime local = at(year, number, day, m);
      if (local != null && !local.isAfter(reference.plusDays(1))) {
        return local.atZone(zone).toInstant();
      }
    }
    return null;
  }

  /**
   * What stands in the brackets of {@code dmesg -T}: "Tue Nov 24 06:04:15 2026", in any language.
   */
  @Nullable Instant ctime(String text) {
    Matcher clock = CLOCK.matcher(text);
    Matcher year = YEAR.matcher(text);
    if (!clock.find() || !year.find()) {
      return null;
    }
    String dates = text.replace(clock.group(), " ");
    Integer month = null;
    for (String word : dates.trim().split("[\\s,]+", -1)) {
      Integer number = word.matches("\\d+") ? null : Months.number(word);
      // the week day comes first and may look like a month ("mar" is Tuesday in French)
      month = number == null ? month : number;
    }
    Matcher day = DAY.matcher(dates);
    if (month == null || !day.find()) {
      return null;
    }
    LocalDateTime local =
        at(Integer.parseInt(year.group(1)), month, Integer.parseInt(day.group(1)), clock);
    return local == null ? null : local.atZone(zone).toInstant();
  }

  static Instant epochMicros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
  }

  private static @Nullable LocalDateTime at(int year, int month, int day, Matcher clock) {
    try {
      return LocalDateTime.of(
          year,
          month,
          day,
          number(clock, 1),
          number(clock, 2),
          number(clock, 3),
          nanos(clock.group(4)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
  }
}
