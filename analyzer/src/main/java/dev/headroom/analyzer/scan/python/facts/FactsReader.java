package dev.headroom.analyzer.scan.python.facts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FactsWriter} wrote. Bytes that it did not write are refused, and make nothing but
 * facts.
 */
final class FactsReader {
  private final PackedFacts home;
  private final Written written;
  private final boolean whole;
  private int at;

  /**
   * @param whole whether bodies are read too, though dropped again, rather than left until they are
   *     asked for
   */
  private FactsReader(PackedFacts home, Written written, int at, boolean whole) {
    this.home = home;
    this.written = written;
    this.at = at;
    this.whole = whole;
  }

  /** The bytes of a file's facts with their texts. */
  static final class Written {
    private final byte[] bytes;
    private final List<String> texts;

    /** Where the facts begin. */
    private final int start;

    private Written(byte[] bytes, List<String> texts, int start) {
      this.bytes = bytes;
      this.texts = texts;
      this.start = start;
    }
  }

  /** Reads the texts; an IOException says what is wrong with the bytes. */
  static Written open(PackedFacts home, byte[] bytes) throws IOException {
    FactsReader reader = new FactsReader(home, new Written(bytes, List.of(), 0), 0, false);
    try {
      int count = reader.count(reader.number(), 1);
      List<String> texts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        texts.add(reader.text());
      }
      return new Written(bytes, texts, reader.at);
    } catch (RuntimeException refused) {
      throw new IOException("no facts: " + refused, refused);
    }
  }

  /** The facts of the file. */
  static ModuleFacts module(PackedFacts home, Written written, boolean whole) throws IOException {
    FactsReader reader = new FactsReader(home, written, written.start, whole);
    if (reader.read() instanceof ModuleFacts facts && reader.at == written.bytes.length) {
      return facts;
    }
    throw new IOException("no facts, or more than facts");
  }

  /** The statements of a body that begins there. */
  static List<Stmt> body(PackedFacts home, Written written, int start) throws IOException {
    return statements(new FactsReader(home, written, start, false).read());
  }

  private static List<Stmt> statements(@Nullable Object read) throws IOException {
    List<Stmt> statements = new ArrayList<>();
    if (read instanceof List<?> list) {
      for (Object one : list) {
        if (!(one instanceof Stmt statement)) {
          throw new IOException("no statement: " + one);
        }
        statements.add(statement);
      }
      return List.copyOf(statements);
    }
    throw new IOException("no statements");
  }

  private @Nullable Object read() throws IOException {
    try {
      return value();
    } catch (RuntimeException | ReflectiveOperationException refused) {
      throw new IOException("no facts: " + refused, refused);
    }
  }

  private @Nullable Object value() throws IOException, ReflectiveOperationException {
    int tag = next();
    return switch (tag) {
      case FactsWriter.NOTHING -> null;
      case FactsWriter.TEXT -> known();
      case FactsWriter.LIST -> list();
      case FactsWriter.BODY -> body();
      default -> record(FactTypes.NUMBERED.get(tag - FactsWriter.RECORDS));
    };
  }

  private Object record(FactTypes.Type type) throws IOException, ReflectiveOperationException {
    @Nullable Object[] parts = new @Nullable Object[type.kinds().size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part(type.kinds().get(i));
    }
    return type.maker().newInstance(parts);
  }

  private @Nullable Object part(Class<?> kind) throws IOException, ReflectiveOperationException {
    if (kind == int.class) {
      return Math.toIntExact(number());
    }
    if (kind == long.class) {
      return number();
    }
    if (kind == boolean.class) {
      return next() != 0;
    }
    return kind.isEnum() ? constant(kind) : value();
  }

  private Object constant(Class<?> kind) throws IOException {
    String name = known();
    for (Object constant : kind.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IOException("no " + kind.getSimpleName() + ": " + name);
  }

  private List<@Nullable Object> list() throws IOException, ReflectiveOperationException {
    int size = count(number(), 1);
    List<@Nullable Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(value());
    }
    return list;
  }

  private Body body() throws IOException, ReflectiveOperationException {
    boolean yields = next() != 0;
    int length = count(number(), 1);
    int start = at;
    if (whole) {
      statements(value());
      if (at != start + length) {
        throw new IOException("a body of another length");
      }
    }
    at = start + length;
    return Body.packed(home, start, length, yields);
  }

  private String known() throws IOException {
    return written.texts.get(Math.toIntExact(number()));
  }

  private String text() throws IOException {
    long number = number();
    boolean narrow = (number & 1) == FactsWriter.NARROW;
    int length = count(number >> 1, narrow ? 1 : Character.BYTES);
    if (narrow) {
      at += length;
      return new String(written.bytes, at - length, length, StandardCharsets.ISO_8859_1);
    }
    char[] letters = new char[length];
    for (int i = 0; i < length; i++) {
      letters[i] = (char) (next() << 8 | next());
    }
    return new String(letters);
  }

  /** No more than the bytes that are left can hold: a wrong number asks for no memory. */
  private int count(long count, int each) throws IOException {
    if (count < 0 || count > (written.bytes.length - at) / each) {
      throw new IOException("more than there is: " + count);
    }
    return (int) count;
  }

  private int next() throws IOException {
    if (at >= written.bytes.length) {
      throw new IOException("ends too early");
    }
    return written.bytes[at++] & 0xff;
  }

  private long number() throws IOException {
    long rest = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = next();
      rest |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return (rest >>> 1) ^ -(rest & 1);
      }
    }
    throw new IOException("a number without end");
  }
}
