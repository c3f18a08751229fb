package dev.headroom.analyzer.scan.python.parse;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a file's bytes into text as Python does: byte order mark, PEP 263 line, else UTF-8. */
final class SourceDecoder {
  /** PEP 263's own expression, for the first two lines. */
  private static final Pattern COOKIE =
      Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-_.a-zA-Z0-9]+)");

  private static final Pattern COMMENT_OR_BLANK = Pattern.compile("^[ \\t\\f]*(#.*)?$");

  private SourceDecoder() {}

  /**
   * Text of a file.
   *
   * @param fault why some of it had to be replaced, or null
   */
  record Decoded(String text, @Nullable String fault) {}

  static Decoded decode(byte[] bytes) {
    int start = hasMark(bytes) ? 3 : 0;
    ByteBuffer rest = ByteBuffer.wrap(bytes, start, bytes.length - start);
    String fault = null;
    Charset charset = StandardCharsets.UTF_8;
    String cookie = start == 0 ? cookie(bytes) : null;
    if (cookie != null) {
      Charset named = charset(cookie);
      if (named == null) {
        fault = "unknown encoding \"" + cookie + "\"; read as UTF-8";
      } else {
        charset = named;
      }
    }
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(rest)
              .toString();
      return new Decoded(text, fault);
    } catch (CharacterCodingException malformed) {
      rest.position(start);
      return new Decoded(
          StandardCharsets.ISO_8859_1.decode(rest).toString(),
          "not " + charset.name() + "; letters outside ASCII may be wrong");
    }
  }

  private static boolean hasMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private static @Nullable String cookie(byte[] bytes) {
    // two lines: a cookie beyond a few hundred bytes is none that an editor writes
    String head = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1);
    String[] lines = head.split("\r\n|\r|\n", 3);
    for (int i = 0; i < Math.min(2, lines.length); i++) {
      Matcher m = COOKIE.matcher(lines[i]);
      if (m.find()) {
        return m.group(1);
      }
      if (!COMMENT_OR_BLANK.matcher(lines[i]).matches()) {
        return null;
      }
    }
    return null;
  }

  private static @Nullable Charset charset(String cookie) {
    String name = cookie.toLowerCase(Locale.ROOT).replace('_', '-');
    if (name.equals("utf-8") || name.startsWith("utf-8-") || name.equals("utf8")) {
      return StandardCharsets.UTF_8;
    }
    if (name.equals("latin-1") || name.startsWith("iso-latin-1")) {
      return StandardCharsets.ISO_8859_1;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }
}
