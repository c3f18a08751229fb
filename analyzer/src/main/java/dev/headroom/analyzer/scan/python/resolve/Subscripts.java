package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Span;
import dev.headroom.analyzer.scan.python.resolve.Value.Choice;
import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import dev.headroom.analyzer.scan.python.resolve.Value.Mapping;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What stands in brackets behind a value: a key, an index, a slice. */
final class Subscripts {
  private final Expressions expressions;

  Subscripts(Expressions expressions) {
    this.expressions = expressions;
  }

  /** A part of a list, all of it where the bounds aren't known. */
  Value slice(Value container, Expr.Slice slice) {
    if (!(container instanceof Items items)) {
      return container instanceof Choice || container instanceof Value.LibObject
          ? item(container, Values.UNKNOWN)
          : Values.UNKNOWN;
    }
    Long lower = bound(slice.lower());
    Long upper = bound(slice.upper());
    Long step = bound(slice.step());
    boolean known =
        (lower == null) == (slice.lower() == null)
            && (upper == null) == (slice.upper() == null)
            && (step == null) == (slice.step() == null);
    return known && !items.open
        ? new Items(Span.of(items.values, lower, upper, step), false)
        : new Items(items.values, true);
  }

  private @Nullable Long bound(@Nullable Expr part) {
    boolean negative = part instanceof Expr.UnaryOp u && u.operator().equals("-");
    Value value =
        part == null
            ? Values.UNKNOWN
            : expressions.eval(part instanceof Expr.UnaryOp u && negative ? u.operand() : part);
    boolean number =
        value instanceof Const c && c.kind() == Expr.Kind.INT && c.text().matches("-?\\d{1,6}");
    return number && value instanceof Const c
        ? Long.valueOf((negative ? "-" : "") + c.text())
        : null;
  }

  static Value item(Value container, Value index) {
    if (container instanceof Mapping m) {
      Value found = index instanceof Const key ? m.entries.get(key.text()) : null;
      return found != null
          ? found
          : m.open || m.entries.isEmpty()
              ? Values.UNKNOWN
              : index instanceof Const
                  ? Values.UNKNOWN
                  : Value.either(new ArrayList<>(m.entries.values()));
    } else if (container instanceof Items items) {
      if (index instanceof Const c && c.kind() == Expr.Kind.INT && c.text().matches("\\d{1,4}")) {
        int at = Integer.parseInt(c.text());
        return at < items.values.size() ? items.values.get(at) : Values.UNKNOWN;
      }
      return items.values.isEmpty() ? Values.UNKNOWN : Value.either(items.values);
    } else if (container instanceof Lib lib && lib.name().equals("os.environ")) {
      return Builtins.variable(index);
    } else if (container instanceof Lib lib) {
      return lib.isClass() || lib.name().startsWith("typing.") ? lib : Values.UNKNOWN;
    } else if (container instanceof Value.TypeValue || container instanceof Value.Fake) {
      return container;
    } else if (container instanceof Value.LibObject object) {
      return object.fields.getOrDefault("[]", Values.UNKNOWN);
    } else if (container instanceof Choice choice) {
      return Value.either(choice.values().stream().map(v -> item(v, index)).toList());
    }
    return Values.UNKNOWN;
  }
}
