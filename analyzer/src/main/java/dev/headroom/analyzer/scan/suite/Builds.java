package dev.headroom.analyzer.scan.suite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a wheel is built for, where its version or its index says so. */
final class Builds {
  private static final Pattern LOCAL = Pattern.compile("\\+([A-Za-z]+[0-9.]*)");

  /** The last part of an index that holds one build: ".../whl/cpu", ".../whl/cu121/". */
  private static final Pattern INDEX =
      Pattern.compile("/(cpu|cu[0-9]+|rocm[0-9.]*|xpu)(?:/|$|[?#])");

  private Builds() {}

  /** The local version label: "cu121" of "2.3.0+cu121"; null where there is none. */
  static @Nullable String ofVersion(String version) {
    Matcher m = LOCAL.matcher(version);
    return m.find() ? m.group(1) : null;
  }

  /** The build that an index is for, or null. */
  static @Nullable String ofIndex(String url) {
    Matcher m = INDEX.matcher(url);
    return m.find() ? m.group(1) : null;
  }

  /** The version without its local label. */
  static String bare(String version) {
    int plus = version.indexOf('+');
    return plus < 0 ? version : version.substring(0, plus);
  }
}
