package dev.headroom.diagnostics.evidence;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size in bytes, never negative. Printed in binary units (KiB, MiB, GiB), read in binary and
 * decimal ones.
 *
 * @param value the number of bytes
 */
public record Bytes(long value) implements Comparable<Bytes> {
  public static final Bytes ZERO = new Bytes(0);

  private static final Pattern SIZE =
      Pattern.compile(
          "\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([KMGT]?i?B?|B)\\s*", Pattern.CASE_INSENSITIVE);

  public Bytes {
    if (value < 0) {
      throw new IllegalArgumentException("a size can not be negative: " + value);
    }
  }

  public static Bytes of(long value) {
    return value == 0 ? ZERO : new Bytes(value);
  }

  public static Bytes kib(double kib) {
    return of(Math.round(kib * 1024));
  }

  public static Bytes mib(double mib) {
    return of(Math.round(mib * 1024 * 1024));
  }

  public static Bytes gib(double gib) {
    return of(Math.round(gib * 1024 * 1024 * 1024));
  }

  /**
   * Reads "1.5GiB", "512 MiB", "2G", "90MB" or a bare number of bytes. A one-letter unit is binary,
   * as it is for the JVM, Docker and systemd.
   *
   * @throws IllegalArgumentException when the text is no size, with the text in the message
   */
  public static Bytes parse(String text) {
    Matcher m = SIZE.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "not a size: \"" + text + "\" (write for example 512MiB or 8GiB)");
    }
    String unit = m.group(2).toLowerCase(Locale.ROOT);
    boolean decimal = unit.length() == 2 && unit.endsWith("b");
    double step = decimal ? 1000 : 1024;
    int power = unit.isEmpty() ? 0 : Math.max(0, "bkmgt".indexOf(unit.charAt(0)));
    double value = Double.parseDouble(m.group(1)) * Math.pow(step, power);
    if (value >= Long.MAX_VALUE) {
      throw new IllegalArgumentException("too large to be a size: \"" + text + "\"");
    }
    return of(Math.round(value));
  }

  public Bytes plus(Bytes other) {
    return of(Math.addExact(value, other.value));
  }

  /** The difference, or zero where {@code other} is larger. */
  public Bytes minus(Bytes other) {
    return of(Math.max(0, value - other.value));
  }

  public Bytes times(double factor) {
    return of(Math.round(value * factor));
  }

  public Bytes min(Bytes other) {
    return value <= other.value ? this : other;
  }

  public Bytes max(Bytes other) {
    return value >= other.value ? this : other;
  }

  public boolean isZero() {
    return value == 0;
  }

  public double inMib() {
    return value / (1024.0 * 1024.0);
  }

  @Override
  public int compareTo(Bytes other) {
    return Long.compare(value, other.value);
  }

  /** As a person reads it: "0 B", "12 KiB", "512 MiB", "3.4 GiB". */
  @Override
  public String toString() {
    if (value < 1024) {
      return value + " B";
    }
    if (value < 1024 * 1024) {
      return Math.round(value / 1024.0) + " KiB";
    }
    double mib = inMib();
    if (mib < 10) {
      return String.format(Locale.ROOT, "%.1f MiB", mib);
    }
    if (mib < 1023.5) {
      return Math.round(mib) + " MiB";
    }
    double gib = mib / 1024;
    return String.format(Locale.ROOT, gib < 100 ? "%.1f GiB" : "%.0f GiB", gib);
  }
}
