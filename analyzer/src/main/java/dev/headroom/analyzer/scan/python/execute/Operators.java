package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arithmetic and comparisons on values that are known. */
final class Operators {
  private Operators() {}

  static Value binary(String operator, Value left, Value right, SourceTree tree) {
    if (operator.equals("+")) {
      if (left instanceof Value.Str a && right instanceof Value.Str b) {
        return new Value.Str(a.value() + b.value());
      } else if (left instanceof Value.Items a && right instanceof Value.Items b) {
        List<Value> all = new ArrayList<>(a.values);
        all.addAll(b.values);
        Value.Items sum = Value.Items.of(all);
        sum.complete = a.complete && b.complete;
        return sum;
      } else if (left instanceof Value.Num a && right instanceof Value.Num b) {
        return new Value.Num(a.value() + b.value());
      }
    } else if (operator.equals("/")) {
      if (left instanceof Value.Location a && right instanceof Value.Str b) {
        return new Value.Location(tree.resolve(a.path(), b.value()));
      }
    } else if (left instanceof Value.Num a && right instanceof Value.Num b) {
      return switch (operator) {
        case "-" -> new Value.Num(a.value() - b.value());
        case "*" -> new Value.Num(a.value() * b.value());
        default -> Value.UNKNOWN;
      };
    } else if (operator.equals("*")
        && left instanceof Value.Items a
        && right instanceof Value.Num n) {
      List<Value> all = new ArrayList<>();
      for (long i = 0; i < Math.min(n.value(), 100); i++) {
        all.addAll(a.values);
      }
      return Value.Items.of(all);
    } else if (operator.equals("%")
        && left instanceof Value.Str a
        && right instanceof Value.Str b) {
      return new Value.Str(
          a.value().replaceFirst("%[sr]", java.util.regex.Matcher.quoteReplacement(b.value())));
    }
    return Value.UNKNOWN;
  }

  static Truth compare(String operator, Value left, Value right) {
    switch (operator) {
      case "is", "==" -> {
        return equal(left, right);
      }
      case "is not", "!=" -> {
        return equal(left, right).not();
      }
      case "in" -> {
        return contains(right, left);
      }
      case "not in" -> {
        return contains(right, left).not();
      }
      default -> {
        Integer order = order(left, right);
        if (order == null) {
          return Truth.UNKNOWN;
        }
        return Truth.of(
            switch (operator) {
              case "<" -> order < 0;
              case "<=" -> order <= 0;
              case ">" -> order > 0;
              default -> order >= 0;
            });
      }
    }
  }

  private static Truth equal(Value left, Value right) {
    if (plain(left) && plain(right)) {
      return Truth.of(Objects.equals(left, right));
    }
    boolean nothing = left instanceof Value.Nothing || right instanceof Value.Nothing;
    Value other = left instanceof Value.Nothing ? right : left;
    boolean something =
        other instanceof Value.Module
            || other instanceof Value.Function
            || other instanceof Value.Type
            || other instanceof Value.Instance
            || other instanceof Value.Items
            || other instanceof Value.Dict
            || other instanceof Value.Location
            || (other instanceof Value.External e && e.name().startsWith("module:"));
    if (nothing && something) {
      return Truth.NO;
    }
    Integer order = order(left, right);
    return order == null ? Truth.UNKNOWN : Truth.of(order == 0);
  }

  private static boolean plain(Value value) {
    return value instanceof Value.Nothing
        || value instanceof Value.Bool
        || value instanceof Value.Num
        || value instanceof Value.Str;
  }

  private static Truth contains(Value container, Value element) {
    if (container instanceof Value.Str whole && element instanceof Value.Str part) {
      return Truth.of(whole.value().contains(part.value()));
    } else if (container instanceof Value.Dict dict && element instanceof Value.Str key) {
      return dict.values.containsKey(key.value())
          ? Truth.YES
          : dict.complete ? Truth.NO : Truth.UNKNOWN;
    } else if (container instanceof Value.Items items && plain(element)) {
      if (items.values.contains(element)) {
        return Truth.YES;
      }
      boolean all = items.complete && items.values.stream().allMatch(Operators::plain);
      return all ? Truth.NO : Truth.UNKNOWN;
    }
    return Truth.UNKNOWN;
  }

  private static @Nullable Integer order(Value left, Value right) {
    if (left instanceof Value.Num a && right instanceof Value.Num b) {
      return Long.compare(a.value(), b.value());
    } else if (left instanceof Value.Str a && right instanceof Value.Str b) {
      return a.value().compareTo(b.value());
    } else if (left instanceof Value.Items a && right instanceof Value.Items b) {
      for (int i = 0; i < Math.min(a.values.size(), b.values.size()); i++) {
        Integer order = order(a.values.get(i), b.values.get(i));
        if (order == null || order != 0) {
          return order;
        }
      }
      return a.complete && b.complete ? Integer.compare(a.values.size(), b.values.size()) : null;
    }
    return null;
  }
}
