package dev.headroom.analyzer.scan.python.facts;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FactsWriter} wrote. Bytes that it did not write are refused, and make nothing but
 * facts.
 */
public final class FactsReader {
  private final ByteArrayInputStream bytes;
  private final DataInputStream in;
  private final List<String> texts = new ArrayList<>();

  private FactsReader(byte[] written) {
    bytes = new ByteArrayInputStream(written);
    in = new DataInputStream(bytes);
  }

  /** The facts, or an IOException that says what is wrong with the bytes. */
  public static ModuleFacts read(byte[] written) throws IOException {
    if (value(written) instanceof ModuleFacts facts) {
      return facts;
    }
    throw new IOException("no facts");
  }

  /** What {@link FactsWriter#bytes} was given. */
  static Object value(byte[] written) throws IOException {
    FactsReader reader = new FactsReader(written);
    try {
      Object value = reader.value();
      if (value != null && reader.bytes.available() == 0) {
        return value;
      }
    } catch (RuntimeException | ReflectiveOperationException refused) {
      throw new IOException("no facts: " + refused, refused);
    }
    throw new IOException("no facts, or more than facts");
  }

  private @Nullable Object value() throws IOException, ReflectiveOperationException {
    int tag = in.readUnsignedByte();
    return switch (tag) {
      case FactsWriter.NOTHING -> null;
      case FactsWriter.TEXT -> text();
      case FactsWriter.KNOWN_TEXT -> texts.get(Math.toIntExact(number()));
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
      return in.readBoolean();
    }
    return kind.isEnum() ? constant(kind) : value();
  }

  private Object constant(Class<?> kind) throws IOException, ReflectiveOperationException {
    Object name = value();
    for (Object constant : kind.getEnumConstants()) {
      if (constant.toString().equals(name)) {
        return constant;
      }
    }
    throw new IOException("no " + kind.getSimpleName() + ": " + name);
  }

  private List<@Nullable Object> list() throws IOException, ReflectiveOperationException {
    int size = count(1);
    List<@Nullable Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(value());
    }
    return list;
  }

  private Body body() throws IOException {
    boolean yields = in.readBoolean();
    return Body.packed(in.readNBytes(count(1)), yields);
  }

  private String text() throws IOException {
    char[] letters = new char[count(Character.BYTES)];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = in.readChar();
    }
    String text = new String(letters);
    texts.add(text);
    return text;
  }

  /** No more than the bytes that are left can hold: a wrong number asks for no memory. */
  private int count(int each) throws IOException {
    long count = number();
    if (count < 0 || count > bytes.available() / each) {
      throw new IOException("more than there is: " + count);
    }
    return (int) count;
  }

  private long number() throws IOException {
    long rest = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in.readUnsignedByte();
      rest |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return (rest >>> 1) ^ -(rest & 1);
      }
    }
    throw new IOException("a number without end");
  }
}
