package org.graalvm.shadowed.com.ibm.icu.lang;

/**
 * Stands in for ICU's class of this name, of which the Python parser calls four methods: the JDK
 * knows the same properties and names, and 18 MB of ICU need not be shipped.
 */
public final class UCharacter {
  /** Number of ICU's property XID_Continue, as compiled into the parser. */
  private static final int XID_CONTINUE = 32;

  private static final int XID_START = 33;

  private UCharacter() {}

  /**
   * Whether a character may continue or start an identifier; other properties are not asked for.
   */
  public static boolean hasBinaryProperty(int codePoint, int property) {
    return switch (property) {
      case XID_CONTINUE ->
          Character.isUnicodeIdentifierPart(codePoint)
              && !Character.isIdentifierIgnorable(codePoint);
      case XID_START -> Character.isUnicodeIdentifierStart(codePoint);
      default -> throw new IllegalArgumentException("property " + property + " has no stand-in");
    };
  }

  /** The character of a Unicode name, or -1. */
  public static int getCharFromName(String name) {
    try {
      return Character.codePointOf(name);
    } catch (IllegalArgumentException unknown) {
      return -1;
    }
  }

  /** Always -1: {@link #getCharFromName} has been asked before. */
  public static int getCharFromExtendedName(String name) {
    return -1;
  }

  /**
   * The replacement character for every name that is left, so that an alias the JDK does not know
   * is no syntax error: no fact depends on which character it is.
   */
  public static int getCharFromNameAlias(String name) {
    return 0xFFFD;
  }
}
