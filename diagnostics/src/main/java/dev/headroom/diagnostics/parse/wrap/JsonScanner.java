package dev.headroom.diagnostics.parse.wrap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON line by line out of a log in which it may begin, break off and go over into plain text
 * anywhere. Gives each object when it ends, inner ones first; what is open when the text breaks off
 * is given as far as it came. Memory is bounded: long values are cut, many members left out.
 */
final class JsonScanner {
  private static final int DEPTH = 64;
  private static final int MEMBERS = 128;
  private static final int VALUE = 64 * 1024;

  /** Members that hold a whole log in one string: cloud consoles and API answers. */
  private static final Set<String> LOGS =
      Set.of("Output", "output", "contents", "stdout", "stderr", "text", "body");

  private enum State {
    VALUE,
    FIRST_VALUE,
    FIRST_KEY,
    KEY,
    COLON,
    AFTER
  }

  private static final class Frame {
    final boolean object;
    final String key;
    final Map<String, String> values = new LinkedHashMap<>();
    final StringBuilder bytes = new StringBuilder();
    String member = "";

    Frame(boolean object, String key) {
      this.object = object;
      this.key = key;
    }
  }

  private final Deque<Frame> frames = new ArrayDeque<>();
  private final BiConsumer<String, Map<String, String>> objects;
  private final Consumer<String> lines;
  private State state = State.VALUE;
  private final StringBuilder token = new StringBuilder();
  private boolean inString;
  private boolean inLiteral;
  private boolean escaped;
  private int unicode = -1;
  private int unicodeDigits;

  /**
   * @param objects takes the key and the plain values of each object
   * @param lines takes the lines of texts that stand in a value or an array
   */
  JsonScanner(BiConsumer<String, Map<String, String>> objects, Consumer<String> lines) {
    this.objects = objects;
    this.lines = lines;
  }

  boolean idle() {
    return frames.isEmpty() && !inString;
  }

  /** Lets a fragment begin inside an object: a line with a member of it. */
  void beginInside() {
    frames.push(new Frame(true, ""));
    state = State.FIRST_KEY;
  }

  /**
   * Reads on.
   *
   * @return false when this is no JSON; the scanner is then empty, and the text is to be read as
   *     text
   */
  boolean feed(String text, boolean lineEnds) {
    for (int i = 0; i < text.length(); i++) {
      if (!accept(text.charAt(i))) {
        abandon();
        return false;
      }
    }
    if (lineEnds && inString) {
      abandon();
      return false;
    }
    if (lineEnds && inLiteral) {
      inLiteral = false;
      if (!literal()) {
        abandon();
        return false;
      }
    }
    return true;
  }

  /** Gives what is still open, as at the end of a text that was cut. */
  void abandon() {
    inString = false;
    inLiteral = false;
    escaped = false;
    unicode = -1;
    token.setLength(0);
    while (!frames.isEmpty()) {
      close(frames.pop());
    }
    state = State.VALUE;
  }

  private boolean accept(char c) {
    if (inString) {
      return inString(c);
    }
    if (inLiteral) {
      if (Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.') {
        append(c);
        return true;
      }
      inLiteral = false;
      if (!literal()) {
        return false;
      }
    }
    if (c == ' ' || c == '\t' || c == '\r' || c == '\u001e') {
      return true;
    }
    return switch (c) {
      case '"' -> {
        inString = true;
        token.setLength(0);
        yield state != State.COLON && state != State.AFTER;
      }
      case '{' -> open(true);
      case '[' -> open(false);
      case '}' -> end(true);
      case ']' -> end(false);
      case ':' -> {
        boolean ok = state == State.COLON;
        state = State.VALUE;
        yield ok;
      }
      case ',' -> {
        Frame top = frames.peek();
        boolean ok = state == State.AFTER && top != null;
        state = top != null && top.object ? State.KEY : State.VALUE;
        yield ok;
      }
      default -> {
        inLiteral = true;
        token.setLength(0);
        append(c);
        yield (state == State.VALUE || state == State.FIRST_VALUE)
            && !frames.isEmpty()
            && (c == '-' || c == 't' || c == 'f' || c == 'n' || Character.isDigit(c));
      }
    };
  }

  private boolean inString(char c) {
    if (unicode >= 0) {
      int digit = Character.digit(c, 16);
      unicode = unicode * 16 + digit;
      if (++unicodeDigits == 4) {
        append((char) unicode);
        unicode = -1;
      }
      return digit >= 0;
    }
    if (escaped) {
      escaped = false;
      switch (c) {
        case 'n' -> newline();
        case 't' -> append('\t');
        case 'r', 'b', 'f' -> {}
        case 'u' -> {
          unicode = 0;
          unicodeDigits = 0;
        }
        default -> append(c);
      }
      return true;
    }
    if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inString = false;
      return string();
    } else {
      append(c);
    }
    return true;
  }

  private void append(char c) {
    if (token.length() < VALUE) {
      token.append(c);
    }
  }

  private void newline() {
    Frame top = frames.peek();
    if (top != null && top.object && state == State.VALUE && LOGS.contains(top.member)) {
      lines.accept(token.toString());
      token.setLength(0);
    } else {
      append('\n');
    }
  }

  private boolean string() {
    Frame top = frames.peek();
    if (top == null) {
      return false;
    }
    if (state == State.KEY || state == State.FIRST_KEY) {
      top.member = token.toString();
      state = State.COLON;
      return true;
    }
    if (!top.object || LOGS.contains(top.member)) {
      lines.accept(token.toString());
    }
    return value(top, token.toString());
  }

  private boolean literal() {
    Frame top = frames.peek();
    String text = token.toString();
    if (top == null || !text.matches("true|false|null|-?\\d[\\d.eE+-]*")) {
      return false;
    }
    if (!top.object && text.matches("\\d{1,3}")) {
      // the journal writes a message that is not UTF-8 as an array of its bytes
      if (top.bytes.length() < VALUE) {
        top.bytes.append((char) Integer.parseInt(text));
      }
    }
    return text.equals("null") ? value(top, null) : value(top, text);
  }

  private boolean value(Frame top, @Nullable String value) {
    if (top.object && value != null && top.values.size() < MEMBERS) {
      top.values.put(top.member, value);
    }
    state = State.AFTER;
    return true;
  }

  private boolean open(boolean object) {
    if (frames.size() >= DEPTH || (state != State.VALUE && state != State.FIRST_VALUE)) {
      return false;
    }
    Frame top = frames.peek();
    frames.push(new Frame(object, top == null || !top.object ? "" : top.member));
    state = object ? State.FIRST_KEY : State.FIRST_VALUE;
    return true;
  }

  private boolean end(boolean object) {
    Frame top = frames.peek();
    boolean allowed =
        state == State.AFTER || (object ? state == State.FIRST_KEY : state == State.FIRST_VALUE);
    if (top == null || top.object != object || !allowed) {
      return false;
    }
    close(frames.pop());
    state = frames.isEmpty() ? State.VALUE : State.AFTER;
    return true;
  }

  private void close(Frame frame) {
    if (frame.object) {
      if (!frame.values.isEmpty()) {
        objects.accept(frame.key, frame.values);
      }
      return;
    }
    Frame parent = frames.peek();
    if (parent != null && parent.object && frame.bytes.length() > 0) {
      byte[] raw = frame.bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
      parent.values.put(frame.key, new String(raw, StandardCharsets.UTF_8));
    }
  }
}
