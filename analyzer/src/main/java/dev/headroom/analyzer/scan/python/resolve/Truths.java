package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.resolve.Value.Choice;
import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Fake;
import dev.headroom.analyzer.scan.python.resolve.Value.Function;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import dev.headroom.analyzer.scan.python.resolve.Value.Mapping;
import dev.headroom.analyzer.scan.python.resolve.Value.ModuleValue;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides conditions on values: true, false, or null where that can't be known. */
final class Truths {
  private static final Set<String> CONTAINERS = Set.of("list", "tuple", "set", "frozenset");

  private Truths() {}

  static @Nullable Boolean of(Value value) {
    if (value instanceof Value.Lib lib && lib.name().equals("typing.TYPE_CHECKING")) {
      return false;
    } else if (value instanceof Const c) {
      return switch (c.kind()) {
        case NONE, FALSE -> false;
        case TRUE, ELLIPSIS, CUT -> true;
        case STRING -> !c.text().isEmpty();
        case INT, FLOAT -> c.text().isEmpty() || !c.text().matches("0(\\.0*)?");
        case BYTES -> null;
      };
    } else if (value instanceof Items items) {
      return items.values.isEmpty() ? (items.open ? null : Boolean.FALSE) : Boolean.TRUE;
    } else if (value instanceof Mapping mapping) {
      return mapping.entries.isEmpty() ? (mapping.open ? null : Boolean.FALSE) : Boolean.TRUE;
    } else if (value instanceof Instance instance) {
      boolean own =
          instance.type.lineage().stream()
              .anyMatch(c -> c.members.containsKey("__bool__") || c.members.containsKey("__len__"));
      return own ? null : Boolean.TRUE;
    } else if (value instanceof LibObject object) {
      return object.constructed() ? Boolean.TRUE : null;
    } else if (value instanceof Lib lib) {
      return lib.isClass() ? Boolean.TRUE : null;
    } else if (value instanceof TypeValue
        || value instanceof Function
        || value instanceof ModuleValue
        || value instanceof Fake) {
      return true;
    } else if (value instanceof Choice choice) {
      return agree(choice.values().stream().map(Truths::of).toList());
    }
    return null;
  }

  static @Nullable Boolean not(@Nullable Boolean truth) {
    return truth == null ? null : Boolean.valueOf(!truth);
  }

  static @Nullable Boolean agree(List<@Nullable Boolean> truths) {
    Boolean first = truths.isEmpty() ? null : truths.get(0);
    for (Boolean truth : truths) {
      if (truth == null || !truth.equals(first)) {
        return null;
      }
    }
    return first;
  }

  /** {@code left op right}. */
  static @Nullable Boolean compare(Value left, String operator, Value right) {
    if (left instanceof Choice l) {
      return agreeing(l.values(), v -> compare(v, operator, right));
    }
    if (right instanceof Choice r) {
      return agreeing(r.values(), v -> compare(left, operator, v));
    }
    return switch (operator) {
      case "is", "==" -> equal(left, right, operator.equals("is"));
      case "is not" -> not(equal(left, right, true));
      case "!=" -> not(equal(left, right, false));
      case "in" -> contains(left, right);
      case "not in" -> not(contains(left, right));
      case "<", ">", "<=", ">=" -> order(left, operator, right);
      default -> null;
    };
  }

  private static @Nullable Boolean agreeing(
      List<Value> values, java.util.function.Function<Value, @Nullable Boolean> test) {
    Boolean first = null;
    for (int i = 0; i < values.size(); i++) {
      Boolean truth = test.apply(values.get(i));
      if (truth == null || (i > 0 && !truth.equals(first))) {
        return null;
      }
      first = truth;
    }
    return first;
  }

  private static @Nullable Boolean equal(Value left, Value right, boolean identity) {
    if (left instanceof Const l && right instanceof Const r) {
      if (l.kind() == Expr.Kind.CUT || r.kind() == Expr.Kind.CUT) {
        return null;
      }
      boolean numbers = number(l) && number(r);
      return numbers ? (Boolean) l.text().equals(r.text()) : (Boolean) l.equals(r);
    }
    if (right.equals(Values.NONE) || left.equals(Values.NONE)) {
      return none(right.equals(Values.NONE) ? left : right);
    }
    if (identity && left instanceof Instance && right instanceof Instance) {
      return left == right;
    }
    boolean types = left instanceof TypeValue || left instanceof Lib;
    if (types && (right instanceof TypeValue || right instanceof Lib)) {
      return left.equals(right)
          ? Boolean.TRUE
          : (left instanceof Lib && right instanceof Lib) ? null : Boolean.FALSE;
    }
    return null;
  }

  private static boolean number(Const c) {
    return c.kind() == Expr.Kind.INT || c.kind() == Expr.Kind.FLOAT;
  }

  /** Whether something that isn't the constant None is None. */
  private static @Nullable Boolean none(Value value) {
    if (value instanceof LibObject object) {
      return (object.constructed() || object.hit != null) ? Boolean.FALSE : null;
    }
    return (value instanceof Value.Unknown || value instanceof Lib || value instanceof Value.Member)
        ? null
        : Boolean.FALSE;
  }

  private static @Nullable Boolean contains(Value item, Value container) {
    if (container instanceof Items items) {
      boolean unsure = items.open;
      for (Value value : items.values) {
        Boolean same = compare(value, "==", item);
        if (Boolean.TRUE.equals(same)) {
          return true;
        }
        unsure |= same == null;
      }
      return unsure ? null : Boolean.FALSE;
    }
    if (container instanceof Mapping mapping && item instanceof Const c) {
      return mapping.entries.containsKey(c.text())
          ? Boolean.TRUE
          : mapping.open ? null : Boolean.FALSE;
    }
    if (container instanceof Const c && c.string() && item instanceof Const i && i.string()) {
      return c.text().contains(i.text());
    }
    return null;
  }

  private static @Nullable Boolean order(Value left, String operator, Value right) {
    if (!(left instanceof Const l && right instanceof Const r) || !number(l) || !number(r)) {
      return null;
    }
    if (l.text().isEmpty() || r.text().isEmpty()) {
      return null;
    }
    int compared = Double.compare(Double.parseDouble(l.text()), Double.parseDouble(r.text()));
    return switch (operator) {
      case "<" -> compared < 0;
      case "<=" -> compared <= 0;
      case ">" -> compared > 0;
      default -> compared >= 0;
    };
  }

  /** {@code isinstance(value, type)}. */
  static @Nullable Boolean isInstance(Value value, Value type) {
    if (value instanceof Choice choice) {
      return agreeing(choice.values(), v -> isInstance(v, type));
    }
    List<Value> types =
        type instanceof Items items
            ? items.values
            : type instanceof Choice c ? c.values() : List.of(type);
    boolean unsure = false;
    for (Value one : types) {
      Boolean is = isOne(value, one);
      if (Boolean.TRUE.equals(is)) {
        return true;
      }
      unsure |= is == null;
    }
    return unsure ? null : Boolean.FALSE;
  }

  private static @Nullable Boolean isOne(Value value, Value type) {
    String name = type instanceof Lib lib ? lib.name() : null;
    boolean builtin = name != null && name.startsWith("builtins.");
    String last = name == null ? "" : name.substring(name.lastIndexOf('.') + 1);
    if (value instanceof Fake && builtin) {
      return last.equals("object");
    }
    if (value instanceof Const c) {
      return name == null
          ? Boolean.FALSE
          : builtin ? constant(c, last) : c.kind() == Expr.Kind.NONE ? Boolean.FALSE : null;
    } else if (value instanceof Items) {
      return builtin
          ? (CONTAINERS.contains(last) ? null : Boolean.FALSE)
          : name == null ? Boolean.FALSE : null;
    } else if (value instanceof Mapping) {
      return builtin ? (Boolean) last.equals("dict") : name == null ? Boolean.FALSE : null;
    } else if (value instanceof Instance instance) {
      if (type instanceof TypeValue c) {
        return instance.type.lineage().contains(c) ? Boolean.TRUE : Boolean.FALSE;
      }
      return instance.type.libraryBases().contains(name == null ? "" : name)
          ? Boolean.TRUE
          : (builtin && !instance.type.unknownBases()) ? Boolean.FALSE : null;
    } else if (value instanceof LibObject object) {
      if (type instanceof TypeValue || (builtin && object.constructed())) {
        return (object.type.startsWith("pathlib") || object.constructed()) ? Boolean.FALSE : null;
      }
      return (name != null && sameClass(object.type, name)) ? Boolean.TRUE : null;
    }
    return (value instanceof Function || value instanceof TypeValue)
        ? (last.matches("type|object|Callable|.*Function.*|.*Type") ? null : Boolean.FALSE)
        : null;
  }

  private static boolean sameClass(String type, String name) {
    return type.equals(name) || LoaderIndex.publicName(type).equals(LoaderIndex.publicName(name));
  }

  private static Boolean constant(Const c, String type) {
    return switch (c.kind()) {
      case STRING, CUT -> type.equals("str");
      case BYTES -> type.equals("bytes");
      case INT -> type.equals("int");
      case FLOAT -> type.equals("float");
      case TRUE, FALSE -> type.equals("bool") || type.equals("int");
      case NONE -> type.equals("NoneType");
      case ELLIPSIS -> false;
    };
  }
}
