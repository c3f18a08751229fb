package dev.headroom.analyzer.report.words;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JSON may hold marks that turn the direction of writing as they are. Escaped they are the same
 * text to a reader of JSON, and harmless to one of a terminal.
 */
public final class HiddenEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;
  private static final int[] ASCII = ascii();

  private static int[] ascii() {
    int[] escapes = standardAsciiEscapesForJSON();
    escapes[0x7f] = ESCAPE_STANDARD;
    return escapes;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ASCII.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    return PlainText.hidden(c)
        ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c))
        : null;
  }
}
