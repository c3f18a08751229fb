package dev.headroom.analyzer.scan.python.held;

import dev.headroom.analyzer.rules.ArrayCall;
import dev.headroom.analyzer.rules.ElementType;
import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sizes of arrays and texts that a file's code writes out in numbers. */
final class ArraySizes {
  /** Smaller ones are part of what any test may hold. */
  static final Bytes SMALL = Bytes.mib(16);

  /** Beyond it no machine has room, and products run over. */
  private static final long MOST = 1L << 44;

  private static final int MAX_DEPTH = 12;

  private final List<ArrayCall> calls;
  private final List<ElementType> types;

  private final Bindings names;

  ArraySizes(List<ArrayCall> calls, List<ElementType> types, Bindings names) {
    this.calls = calls;
    this.types = types;
    this.names = names;
  }

  /** An array: how it is told of, its size, and whether its pages wait for their first use. */
  record Size(String what, Bytes bytes, boolean untouched) {}

  /** The size of what a call makes, by its full name; empty for trifles and the unknown. */
  Optional<Size> of(String callee, Expr.Call call) {
    return calls.stream()
        .filter(known -> known.isNamed(callee))
        .findFirst()
        .flatMap(known -> made(known, callee, call))
        .filter(size -> size.bytes().compareTo(SMALL) >= 0);
  }

  /** {@code b"x" * n} and {@code [0] * n}. */
  Optional<Size> of(Expr.BinOp product) {
    if (!product.operator().equals("*")) {
      return Optional.empty();
    }
    long left = repeated(product.left());
    long right = repeated(product.right());
    long one = Math.max(left, right);
    Long times =
        one == 0 || left * right != 0
            ? null
            : number(left == 0 ? product.left() : product.right(), 0);
    if (times == null) {
      return Optional.empty();
    }
    Bytes bytes = Bytes.of(product(one, times));
    return bytes.compareTo(SMALL) < 0
        ? Optional.empty()
        : Optional.of(new Size("a text or list of " + times, bytes, false));
  }

  /** Bytes of one repetition; 0 for what can't be repeated. */
  private static long repeated(Expr e) {
    if (e instanceof Expr.Constant c) {
      return switch (c.kind()) {
        case STRING -> c.text().length();
        case BYTES -> 1;
        default -> 0;
      };
    }
    return e instanceof Expr.Sequence s && !s.elements().isEmpty() ? 8L * s.elements().size() : 0;
  }

  private Optional<Size> made(ArrayCall known, String callee, Expr.Call call) {
    List<Long> dimensions = dimensions(known, call);
    if (dimensions.isEmpty()) {
      return Optional.empty();
    }
    long bytes = element(call).orElse(known.element()).value();
    List<String> words = new ArrayList<>();
    for (long dimension : dimensions) {
      bytes = product(bytes, dimension);
      words.add(Long.toString(dimension));
    }
    String what = callee + " " + String.join(" × ", words);
    return Optional.of(new Size(what, Bytes.of(bytes), known.untouched()));
  }

  private List<Long> dimensions(ArrayCall known, Expr.Call call) {
    String keyword = known.shape();
    List<Expr> written = new ArrayList<>();
    if (keyword == null) {
      written.addAll(call.positional());
    } else {
      call.argument(known.position(), keyword).ifPresent(written::add);
    }
    if (written.size() == 1) {
      Expr only = resolved(written.get(0), 0);
      if (only instanceof Expr.Sequence s && s.omitted() == 0) {
        written = s.elements();
      }
    }
    List<Long> dimensions = new ArrayList<>();
    for (Expr one : written) {
      Long number = number(one, 0);
      if (number == null) {
        return List.of();
      }
      dimensions.add(number);
    }
    return dimensions;
  }

  /** Bytes of an element by the argument {@code dtype}: a name, or the last part of one. */
  private Optional<Bytes> element(Expr.Call call) {
    Expr type = call.keyword("dtype").orElse(null);
    if (type == null) {
      return Optional.empty();
    }
    String text = type.string().or(type::dotted).orElse("");
    String name = text.substring(text.lastIndexOf('.') + 1);
    return types.stream().filter(t -> t.isNamed(name)).map(ElementType::bytes).findFirst();
  }

  private Expr resolved(Expr e, int depth) {
    return e instanceof Expr.Name name && depth < MAX_DEPTH
        ? names.value(name.id()).map(value -> resolved(value, depth + 1)).orElse(e)
        : e;
  }

  /** A whole number that is written out or worked out of such; null for anything else. */
  private @Nullable Long number(Expr written, int depth) {
    Expr e = resolved(written, 0);
    if (e instanceof Expr.Constant c) {
      boolean plain =
          (c.kind() == Expr.Kind.INT || c.kind() == Expr.Kind.FLOAT)
              && c.text().matches("[0-9]{1,14}(\\.0+)?");
      return plain ? Long.valueOf(c.text().replaceFirst("\\..*", "")) : null;
    }
    if (!(e instanceof Expr.BinOp op) || depth > MAX_DEPTH) {
      return null;
    }
    Long left = number(op.left(), depth + 1);
    Long right = number(op.right(), depth + 1);
    if (left == null || right == null) {
      return null;
    }
    return switch (op.operator()) {
      case "*" -> product(left, right);
      case "+" -> Math.min(MOST, left + right);
      case "-" -> Math.max(0, left - right);
      case "//" -> right == 0 ? null : Long.valueOf(left / right);
      case "**" -> power(left, right);
      case "<<" -> product(left, power(2, right));
      default -> null;
    };
  }

  private static long power(long base, long exponent) {
    long result = 1;
    for (long i = 0; i < exponent && result < MOST && base > 1; i++) {
      result = product(result, base);
    }
    return result;
  }

  private static long product(long a, long b) {
    return a == 0 || b == 0 ? 0 : a > MOST / b ? MOST : a * b;
  }
}
