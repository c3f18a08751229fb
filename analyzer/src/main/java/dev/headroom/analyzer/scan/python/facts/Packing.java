package dev.headroom.analyzer.scan.python.facts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Statements as bytes, which take a fraction of the memory, and back.
 *
 * <p>It recurses as deep as the statements do.
 */
final class Packing {
  /** What deflating can make of a byte at best: a wrong length asks for no memory. */
  private static final int MOST_DEFLATED = 1032;

  private static final ThreadLocal<Deflater> DEFLATER =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED, true));
  private static final ThreadLocal<Inflater> INFLATER =
      ThreadLocal.withInitial(() -> new Inflater(true));

  private Packing() {}

  static byte[] pack(List<Stmt> statements) {
    return deflate(FactsWriter.bytes(statements));
  }

  /** The statements; an IOException says what is wrong with the bytes. */
  static List<Stmt> unpack(byte[] packed) throws IOException {
    List<Stmt> statements = new ArrayList<>();
    if (FactsReader.value(inflate(packed)) instanceof List<?> list) {
      for (Object one : list) {
        if (!(one instanceof Stmt statement)) {
          throw new IOException("no statement: " + one);
        }
        statements.add(statement);
      }
    }
    return List.copyOf(statements);
  }

  private static byte[] deflate(byte[] plain) {
    Deflater deflater = DEFLATER.get();
    deflater.reset();
    deflater.setInput(plain);
    deflater.finish();
    byte[] buffer = new byte[Integer.BYTES + plain.length];
    ByteBuffer.wrap(buffer).putInt(plain.length);
    int size = deflater.deflate(buffer, Integer.BYTES, plain.length);
    if (deflater.finished()) {
      return Arrays.copyOf(buffer, Integer.BYTES + size);
    }
    // it would only grow; a negative length tells it from the others
    ByteBuffer.wrap(buffer).putInt(-plain.length).put(plain);
    return buffer;
  }

  private static byte[] inflate(byte[] packed) throws IOException {
    int length = ByteBuffer.wrap(packed).getInt();
    if (length <= 0) {
      return Arrays.copyOfRange(packed, Integer.BYTES, packed.length);
    }
    if (length > (long) packed.length * MOST_DEFLATED) {
      throw new IOException("more than can be in " + packed.length + " bytes: " + length);
    }
    Inflater inflater = INFLATER.get();
    inflater.reset();
    inflater.setInput(packed, Integer.BYTES, packed.length - Integer.BYTES);
    byte[] plain = new byte[length];
    try {
      int read = inflater.inflate(plain);
      if (read != length) {
        throw new IOException(read + " bytes unpacked instead of " + length);
      }
      return plain;
    } catch (DataFormatException broken) {
      throw new IOException("no deflated bytes", broken);
    }
  }
}
