package org.graalvm.shadowed.com.ibm.icu.text;

import java.text.Normalizer;

/**
 * Stands in for ICU's class of this name, which the Python parser needs to bring identifiers into
 * NFKC: the JDK does the same.
 */
public final class Normalizer2 {
  private static final Normalizer2 NFKC = new Normalizer2();

  private Normalizer2() {}

  public static Normalizer2 getNFKCInstance() {
    return NFKC;
  }

  public String normalize(CharSequence text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }
}
