package dev.headroom.analyzer.scan.python.facts;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts as bytes: a record is its number and its components in order, a text that came before is
 * its number among the texts. {@link FactsReader} is the other side.
 */
public final class FactsWriter {
  static final int NOTHING = 0;
  static final int TEXT = 1;
  static final int KNOWN_TEXT = 2;
  static final int LIST = 3;
  static final int BODY = 4;
  static final int RECORDS = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final Map<String, Integer> texts = new HashMap<>();

  private FactsWriter() {}

  public static byte[] write(ModuleFacts facts) {
    return bytes(facts);
  }

  /** A record of facts or a list of such records. */
  static byte[] bytes(Object facts) {
    FactsWriter writer = new FactsWriter();
    try {
      writer.value(facts);
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("memory takes it, and records show their parts", e);
    }
    return writer.bytes.toByteArray();
  }

  private void value(@Nullable Object value) throws IOException, ReflectiveOperationException {
    if (value == null) {
      out.writeByte(NOTHING);
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof List<?> list) {
      out.writeByte(LIST);
      number(list.size());
      for (Object element : list) {
        value(element);
      }
    } else if (value instanceof Body body) {
      out.writeByte(BODY);
      out.writeBoolean(body.yields());
      number(body.packed().length);
      out.write(body.packed());
    } else {
      FactTypes.Type type = FactTypes.of(value);
      out.writeByte(RECORDS + type.number());
      for (int i = 0; i < type.kinds().size(); i++) {
        part(type.parts().get(i).invoke(value));
      }
    }
  }

  private void part(@Nullable Object value) throws IOException, ReflectiveOperationException {
    if (value instanceof Integer number) {
      number(number);
    } else if (value instanceof Long number) {
      number(number);
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Enum<?> one) {
      value(one.name());
    } else {
      value(value);
    }
  }

  private void text(String text) throws IOException {
    Integer known = texts.putIfAbsent(text, texts.size());
    out.writeByte(known == null ? TEXT : KNOWN_TEXT);
    if (known != null) {
      number(known);
      return;
    }
    // as it is in memory: a Python string may hold half of a pair, which UTF-8 can't
    number(text.length());
    out.writeChars(text);
  }

  /** Seven bits a byte, the lowest first; facts hold nothing below zero but lines may be. */
  private void number(long value) throws IOException {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }
}
