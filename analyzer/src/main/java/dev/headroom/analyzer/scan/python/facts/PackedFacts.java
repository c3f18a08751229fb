package dev.headroom.analyzer.scan.python.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a file as bytes, which take a small part of the memory, and as objects for as long
 * as they are in use or were {@linkplain Recent of late}. Safe for use by several threads.
 */
public final class PackedFacts {
  /** What deflating can make of a byte at best: a wrong length asks for no memory. */
  private static final int MOST_DEFLATED = 1032;

  private static final ThreadLocal<Deflater> DEFLATER =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED, true));
  private static final ThreadLocal<Inflater> INFLATER =
      ThreadLocal.withInitial(() -> new Inflater(true));

  private final byte[] packed;
  private final List<ModuleFacts.Fault> faults;
  private volatile WeakReference<FactsReader.@Nullable Written> written = new WeakReference<>(null);
  private volatile WeakReference<@Nullable ModuleFacts> facts = new WeakReference<>(null);

  private PackedFacts(byte[] packed, List<ModuleFacts.Fault> faults) {
    this.packed = packed;
    this.faults = faults;
  }

  /** Recurses as deep as the statements do. */
  public static PackedFacts of(ModuleFacts facts) {
    return new PackedFacts(deflate(FactsWriter.write(facts)), facts.faults());
  }

  /**
   * Facts from {@link #bytes()}; an IOException says what is wrong with bytes that are none. All of
   * them are read, so that none are found wrong later.
   */
  public static PackedFacts of(byte[] bytes) throws IOException {
    PackedFacts unchecked = new PackedFacts(bytes, List.of());
    FactsReader.Written open = FactsReader.open(unchecked, inflate(bytes));
    return new PackedFacts(bytes, FactsReader.module(unchecked, open, true).faults());
  }

  /** The facts as they are kept; not to be changed. */
  public byte[] bytes() {
    return packed;
  }

  /** What could not be read of the file. */
  public List<ModuleFacts.Fault> faults() {
    return faults;
  }

  /** The same facts each time, though not always the same objects. */
  public ModuleFacts facts() {
    ModuleFacts known = facts.get();
    if (known == null) {
      try {
        known = FactsReader.module(this, written(), false);
      } catch (IOException broken) {
        throw new UncheckedIOException("packed facts are broken", broken);
      }
      facts = new WeakReference<>(known);
      Recent.hold(known, packed.length);
    }
    return known;
  }

  /** The statements of a body that begins there. */
  List<Stmt> body(int start) {
    try {
      return FactsReader.body(this, written(), start);
    } catch (IOException broken) {
      throw new UncheckedIOException("packed facts are broken", broken);
    }
  }

  private FactsReader.Written written() throws IOException {
    FactsReader.Written known = written.get();
    if (known == null) {
      byte[] bytes = inflate(packed);
      known = FactsReader.open(this, bytes);
      written = new WeakReference<>(known);
      Recent.hold(known, 2L * bytes.length);
    }
    return known;
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
    if (packed.length < Integer.BYTES) {
      throw new IOException("too short");
    }
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PackedFacts that && Arrays.equals(packed, that.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }
}
