package dev.headroom.analyzer.scan.python.facts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts as bytes: first the texts, each once, then the facts. A record is its number and its
 * components in order, a text its number among the texts, and the body of a function has its length
 * before it, so that it can be left until it is asked for. {@link FactsReader} is the other side.
 */
public final class FactsWriter {
  static final int NOTHING = 0;
  static final int TEXT = 1;
  static final int LIST = 2;
  static final int BODY = 3;
  static final int RECORDS = 4;

  /** How a text is written: a byte a letter where that is enough, as in nearly all of them. */
  static final int NARROW = 0;

  static final int WIDE = 1;

  private ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  private FactsWriter() {}

  public static byte[] write(ModuleFacts facts) {
    FactsWriter writer = new FactsWriter();
    try {
      writer.value(facts);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("records show their parts", e);
    }
    ByteArrayOutputStream values = writer.out;
    writer.out = new ByteArrayOutputStream(values.size() * 2);
    writer.number(writer.texts.size());
    writer.texts.keySet().forEach(writer::text);
    writer.out.writeBytes(values.toByteArray());
    return writer.out.toByteArray();
  }

  private void value(@Nullable Object value) throws ReflectiveOperationException {
    if (value == null) {
      out.write(NOTHING);
    } else if (value instanceof String text) {
      out.write(TEXT);
      known(text);
    } else if (value instanceof List<?> list) {
      out.write(LIST);
      number(list.size());
      for (Object element : list) {
        value(element);
      }
    } else if (value instanceof Body body) {
      out.write(BODY);
      truth(body.yields());
      body(body.statements());
    } else {
      FactTypes.Type type = FactTypes.of(value);
      out.write(RECORDS + type.number());
      for (int i = 0; i < type.kinds().size(); i++) {
        part(type.parts().get(i).invoke(value));
      }
    }
  }

  private void body(List<Stmt> statements) throws ReflectiveOperationException {
    ByteArrayOutputStream outer = out;
    out = new ByteArrayOutputStream(1 << 8);
    value(statements);
    byte[] body = out.toByteArray();
    out = outer;
    number(body.length);
    out.writeBytes(body);
  }

  private void part(@Nullable Object value) throws ReflectiveOperationException {
    if (value instanceof Integer number) {
      number(number);
    } else if (value instanceof Long number) {
      number(number);
    } else if (value instanceof Boolean truth) {
      truth(truth);
    } else if (value instanceof Enum<?> one) {
      known(one.name());
    } else {
      value(value);
    }
  }

  private void truth(boolean value) {
    out.write(value ? 1 : 0);
  }

  private void known(String text) {
    Integer number = texts.putIfAbsent(text, texts.size());
    number(number == null ? texts.size() - 1 : number);
  }

  private void text(String text) {
    boolean narrow = text.chars().allMatch(c -> c < 0x100);
    number(((long) text.length() << 1) | (narrow ? NARROW : WIDE));
    // wide ones as they are in memory: a Python string may hold half of a pair, which UTF-8 can't
    byte[] letters = narrow ? text.getBytes(StandardCharsets.ISO_8859_1) : wide(text);
    out.writeBytes(letters);
  }

  private static byte[] wide(String text) {
    byte[] letters = new byte[text.length() * Character.BYTES];
    for (int i = 0; i < text.length(); i++) {
      letters[2 * i] = (byte) (text.charAt(i) >> 8);
      letters[2 * i + 1] = (byte) text.charAt(i);
    }
    return letters;
  }

  /** Seven bits a byte, the lowest first; facts hold nothing below zero but lines may be. */
  private void number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
