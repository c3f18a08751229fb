package dev.headroom.diagnostics.record;

import java.util.Locale;

/** The words for roles in a recording. */
final class Roles {
  private Roles() {}

  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** A word that a newer version wrote is something other. */
  static Role of(String word) {
    for (Role role : Role.values()) {
      if (word(role).equals(word)) {
        return role;
      }
    }
    return Role.OTHER;
  }
}
