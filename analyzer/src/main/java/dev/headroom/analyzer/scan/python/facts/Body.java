package dev.headroom.analyzer.scan.python.facts;

import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a function. Most functions of a tree are never followed and most of its facts
 * are theirs, so they stay packed until they are asked for.
 *
 * <p>Equal when the statements and their lines are. Safe for use by several threads.
 */
public final class Body {
  public static final Body EMPTY = of(List.of());

  /** What a packed byte takes as objects, about. */
  private static final int UNPACKED = 12;

  private final @Nullable List<Stmt> own;
  private final @Nullable PackedFacts home;
  private final int start;
  private final int length;
  private final boolean yields;
  private volatile @Nullable WeakReference<List<Stmt>> unpacked;

  private Body(
      @Nullable List<Stmt> own, @Nullable PackedFacts home, int start, int length, boolean yields) {
    this.own = own;
    this.home = home;
    this.start = start;
    this.length = length;
    this.yields = yields;
  }

  /** Statements that are not packed yet. */
  public static Body of(List<Stmt> statements) {
    List<Stmt> all = List.copyOf(statements);
    return new Body(all, null, 0, 0, yields(all));
  }

  /** A body among the facts of a file. */
  static Body packed(PackedFacts home, int start, int length, boolean yields) {
    return new Body(null, home, start, length, yields);
  }

  /** The same statements each time, though not always the same objects. */
  public List<Stmt> statements() {
    if (own != null || home == null) {
      return own == null ? List.of() : own;
    }
    WeakReference<List<Stmt>> reference = unpacked;
    List<Stmt> all = reference == null ? null : reference.get();
    if (all == null) {
      all = home.body(start);
      unpacked = new WeakReference<>(all);
      Recent.hold(all, (long) length * UNPACKED);
    }
    return all;
  }

  /** Whether the function is a generator: a {@code yield} stands in its own scope. */
  public boolean yields() {
    return yields;
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
    return other instanceof Body body
        && yields == body.yields
        && statements().equals(body.statements());
  }

  /** The same for many bodies: unpacking them costs more than it would tell. */
  @Override
  public int hashCode() {
    return Boolean.hashCode(yields);
  }

  @Override
  public String toString() {
    return statements().toString();
  }
}
