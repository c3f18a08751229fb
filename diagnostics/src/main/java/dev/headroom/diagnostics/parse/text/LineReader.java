package dev.headroom.diagnostics.parse.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines whose length is bounded: a line longer than {@link #PIECE} comes in several pieces,
 * so that nothing of it is lost and memory stays the same whatever the input.
 */
public final class LineReader {
  /** Kernel and journal lines stay far below; what is longer is JSON or progress dots. */
  public static final int PIECE = 64 * 1024;

  /** Small, since a source that breaks off loses what it had of one step. */
  private static final int STEP = 16 * 1024;

  /** The time of an entry in JSON stands within this. */
  private static final int KEPT = 4096;

  private final InputStream in;
  private final Anchors anchors;
  private final byte[] buffer = new byte[4 * PIECE];
  private int end;
  private int from;
  private int to;
  private int beforeFrom;
  private int beforeTo;
  private byte @Nullable [] kept;
  private int following;
  private long number;
  private boolean continuation;
  private boolean lineDone = true;
  private boolean eof;
  private boolean torn;

  public LineReader(InputStream in, Anchors anchors) throws IOException {
    this.in = Utf16.decode(in);
    this.anchors = anchors;
    fill();
    if (end >= 3
        && buffer[0] == (byte) 0xef
        && buffer[1] == (byte) 0xbb
        && buffer[2] == (byte) 0xbf) {
      following = 3;
    }
  }

  /** Goes to the next line or piece; false at the end. */
  public boolean next() throws IOException {
    beforeFrom = from;
    beforeTo = to;
    kept = null;
    continuation = !lineDone;
    from = following;
    int scan = from;
    while (true) {
      int stop = Math.min(end, from + PIECE);
      while (scan < stop && buffer[scan] != '\n') {
        scan++;
      }
      if (scan < stop) {
        to = scan;
        following = scan + 1;
        lineDone = true;
        break;
      }
      if (scan - from >= PIECE) {
        to = cut(scan);
        following = to;
        lineDone = false;
        break;
      }
      if (eof) {
        if (from == end) {
          return false;
        }
        to = end;
        following = end;
        lineDone = true;
        torn = true;
        break;
      }
      scan -= from;
      fill();
      scan += from;
    }
    if (!continuation) {
      number++;
    }
    if (to > from && buffer[to - 1] == '\r') {
      to--;
    }
    return true;
  }

  /** A piece ends at a blank where there is one near, so that no word is torn. */
  private int cut(int scan) {
    for (int i = scan - 1; i > scan - 1024; i--) {
      if (buffer[i] == ' ' || buffer[i] == ',' || buffer[i] == '.') {
        return i + 1;
      }
    }
    return scan;
  }

  private void fill() throws IOException {
    if (kept == null) {
      kept = Arrays.copyOfRange(buffer, beforeFrom, Math.min(beforeTo, beforeFrom + KEPT));
    }
    System.arraycopy(buffer, following, buffer, 0, end - following);
    end -= following;
    from = 0;
    following = 0;
    int read = in.read(buffer, end, Math.min(STEP, buffer.length - end));
    if (read < 0) {
      eof = true;
    } else {
      end += read;
    }
  }

  /** The groups of words that stand in this piece, as a set of bits. */
  public long anchored() {
    return anchors.in(buffer, from, to);
  }

  public String text() {
    return new String(buffer, from, to - from, StandardCharsets.UTF_8);
  }

  /** The beginning of the line or piece before this one. */
  public String previous() {
    byte[] bytes =
        kept != null
            ? kept
            : Arrays.copyOfRange(buffer, beforeFrom, Math.min(beforeTo, beforeFrom + KEPT));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The first byte that is no blank, or 0. */
  public byte first() {
    for (int i = from; i < to; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t') {
        return buffer[i];
      }
    }
    return 0;
  }

  /** True when the last byte that is no blank closes an object. */
  public boolean endsWithBrace() {
    int last = to;
    while (last > from && buffer[last - 1] <= ' ') {
      last--;
    }
    return last > from && buffer[last - 1] == '}';
  }

  /** The line's number, 1-based. */
  public long number() {
    return number;
  }

  /** True for the second and later pieces of one line. */
  public boolean continuation() {
    return continuation;
  }

  /** True for a last line without its end: the log was cut there, or is still being written. */
  public boolean torn() {
    return torn;
  }

  /** True when this piece ends its line. */
  public boolean lineDone() {
    return lineDone;
  }
}
