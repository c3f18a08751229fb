package dev.headroom.diagnostics.parse.wrap;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of a line while its prefixes come off. */
final class Peeled {
  /**
   * Programs that only pass on a kernel's console: hypervisors, and the kernel log daemons of old.
   */
  private static final Pattern RELAY =
      Pattern.compile(
          "kernel|klogd|vmunix|netconsole|com\\.docker\\.\\S+|vfkit|colima|limactl|qemu\\S*");

  String rest;
  @Nullable Instant time;
  @Nullable Double seconds;
  @Nullable String tag;
  @Nullable String facility;
  @Nullable Integer level;
  String host = "";
  boolean wrapped;
  boolean system;
  boolean done;
  int depth;

  Peeled(String rest) {
    this.rest = rest;
  }

  @Nullable Matcher at(Pattern pattern) {
    Matcher m = pattern.matcher(rest);
    if (!m.lookingAt()) {
      return null;
    }
    rest = rest.substring(m.end());
    return m;
  }

  /** True when the tag is of one that passes on what the kernel said. */
  boolean isRelayed() {
    return tag != null && RELAY.matcher(tag).matches();
  }

  Origin origin() {
    if (facility != null && !facility.equals("kern")) {
      return Origin.PROGRAM;
    }
    if (tag != null) {
      return isRelayed() ? Origin.KERNEL : Origin.PROGRAM;
    }
    return facility != null ? Origin.KERNEL : Origin.UNKNOWN;
  }
}
