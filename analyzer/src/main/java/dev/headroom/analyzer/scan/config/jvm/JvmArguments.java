package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.ForkCount;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the words of JVM arguments and fork counts as written, gives numbers. */
final class JvmArguments {
  private static final Pattern HEAP =
      Pattern.compile("-(?:Xmx|XX:MaxHeapSize=)(\\d{1,12})([kKmMgGtT]?)\\b");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([kKmMgGtT]?)[bB]?");
  private static final Pattern FORKS = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,4})?)\\s*([cC]?)");

  private JvmArguments() {}

  /** The last -Xmx of the text: that one the JVM takes. */
  static Optional<Bytes> heap(String text) {
    Matcher matcher = HEAP.matcher(text);
    Optional<Bytes> last = Optional.empty();
    while (matcher.find()) {
      last = Optional.of(bytes(matcher.group(1), matcher.group(2)));
    }
    return last;
  }

  /** "2G", "512m", "4096" (bytes). */
  static Optional<Bytes> size(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(bytes(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** Surefire's forkCount and Maven's -T: "2", "1C", "0.5C". */
  static Optional<ForkCount> forks(String text) {
    Matcher matcher = FORKS.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(matcher.group(1));
    return Optional.of(
        matcher.group(2).isEmpty()
            ? new ForkCount(text.strip(), (int) number, 0)
            : new ForkCount(text.strip(), 0, number));
  }

  private static Bytes bytes(String number, String unit) {
    int shift =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          case "t" -> 40;
          default -> 0;
        };
    // twelve digits shifted by 40 would overflow: no such heap exists
    long value = Math.min(Long.parseLong(number), Long.MAX_VALUE >> shift);
    return Bytes.of(value << shift);
  }
}
