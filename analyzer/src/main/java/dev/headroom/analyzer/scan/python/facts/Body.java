package dev.headroom.analyzer.scan.python.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a function. Most functions of a tree are never followed and most of its facts
 * are theirs, so they are held packed, and as objects only for as long as memory is ample.
 *
 * <p>Equal when the statements and their lines are. Safe for use by several threads.
 */
public final class Body {
  public static final Body EMPTY = of(List.of());

  private final byte[] packed;
  private final boolean yields;
  private volatile @Nullable SoftReference<List<Stmt>> unpacked;

  private Body(byte[] packed, boolean yields) {
    this.packed = packed;
    this.yields = yields;
  }

  public static Body of(List<Stmt> statements) {
    List<Stmt> all = List.copyOf(statements);
    Body body = new Body(Packing.pack(all), yields(all));
    body.unpacked = new SoftReference<>(all);
    return body;
  }

  /** A body as it was written; an IOException says what is wrong with the bytes. */
  static Body packed(byte[] packed, boolean yields) throws IOException {
    Body body = new Body(packed, yields);
    body.unpacked = new SoftReference<>(Packing.unpack(packed));
    return body;
  }

  /** The same statements each time, though not always the same objects. */
  public List<Stmt> statements() {
    SoftReference<List<Stmt>> reference = unpacked;
    List<Stmt> all = reference == null ? null : reference.get();
    if (all == null) {
      all = unpack();
      unpacked = new SoftReference<>(all);
    }
    return all;
  }

  private List<Stmt> unpack() {
    try {
      return Packing.unpack(packed);
    } catch (IOException broken) {
      throw new UncheckedIOException("a packed body is broken", broken);
    }
  }

  /** Whether the function is a generator: a {@code yield} stands in its own scope. */
  public boolean yields() {
    return yields;
  }

  /** Size of the packed statements, in bytes. */
  public int packedBytes() {
    return packed.length;
  }

  byte[] packed() {
    return packed;
  }

  private static boolean yields(List<Stmt> statements) {
    boolean[] found = new boolean[1];
    Walk.ownStatements(
        statements,
        s -> {
          if (!Walk.opensScope(s)) {
            Walk.expressions(s, e -> found[0] |= e instanceof Expr.Yield);
          }
        });
    return found[0];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Body body && Arrays.equals(packed, body.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }

  @Override
  public String toString() {
    return statements().toString();
  }
}
