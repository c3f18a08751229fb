package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Scratch;
import dev.headroom.analyzer.scan.python.resolve.Value.Unknown;

/** The values that are always the same. */
final class Values {
  static final Value UNKNOWN = new Unknown(null);
  static final Value SCRATCH = new Scratch();
  static final Value NONE = new Const(Expr.Kind.NONE, "");
  static final Value TRUE = new Const(Expr.Kind.TRUE, "");
  static final Value FALSE = new Const(Expr.Kind.FALSE, "");

  private Values() {}
}
