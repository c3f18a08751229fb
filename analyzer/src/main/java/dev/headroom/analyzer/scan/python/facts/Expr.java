package dev.headroom.analyzer.scan.python.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An expression, as far as calls, names and constants can be followed. Lines are 1-based.
 *
 * <p>{@link #children} gives the direct parts in the order of evaluation; a walk over all parts is
 * {@link Walk}'s.
 */
public sealed interface Expr {
  int line();

  List<Expr> children();

  /** "a.b.c" for a name or a chain of attributes on a name; empty for anything else. */
  default Optional<String> dotted() {
    return Optional.empty();
  }

  /** The text of a whole string constant; empty for anything else. */
  default Optional<String> string() {
    return Optional.empty();
  }

  record Name(int line, String id) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of();
    }

    @Override
    public Optional<String> dotted() {
      return Optional.of(id);
    }
  }

  record Attribute(int line, Expr value, String name) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(value);
    }

    @Override
    public Optional<String> dotted() {
      StringBuilder text = new StringBuilder(name);
      Expr at = value;
      while (at instanceof Attribute attribute) {
        text.insert(0, attribute.name + ".");
        at = attribute.value;
      }
      return at instanceof Name first
          ? Optional.of(text.insert(0, first.id + ".").toString())
          : Optional.empty();
    }
  }

  /**
   * A call.
   *
   * @param line where the expression begins
   * @param positional arguments; {@code *x} is a {@link Starred}
   * @param keywords in source order; {@code **x} has no name
   */
  record Call(int line, Expr function, List<Expr> positional, List<Keyword> keywords)
      implements Expr {
    public Call {
      positional = List.copyOf(positional);
      keywords = List.copyOf(keywords);
    }

    @Override
    public List<Expr> children() {
      List<Expr> all = new ArrayList<>(1 + positional.size() + keywords.size());
      all.add(function);
      all.addAll(positional);
      keywords.forEach(k -> all.add(k.value()));
      return all;
    }

    /** The callee's dotted name, where it has one. */
    public Optional<String> callee() {
      return function.dotted();
    }

    public Optional<Expr> keyword(String name) {
      return keywords.stream().filter(k -> name.equals(k.name())).map(Keyword::value).findFirst();
    }

    /** The argument at this position, or by this name; empty behind a star. */
    public Optional<Expr> argument(int position, String name) {
      for (int i = 0; i <= position && i < positional.size(); i++) {
        if (positional.get(i) instanceof Starred) {
          return keyword(name);
        }
      }
      return position >= 0 && position < positional.size()
          ? Optional.of(positional.get(position))
          : keyword(name);
    }
  }

  /** A keyword argument, or {@code **value} when it has no name. */
  record Keyword(@Nullable String name, Expr value) {}

  /**
   * What a {@link Constant} is. CUT: a string longer than the facts keep; its text is the start.
   */
  enum Kind {
    STRING,
    CUT,
    BYTES,
    INT,
    FLOAT,
    TRUE,
    FALSE,
    NONE,
    ELLIPSIS
  }

  /** A literal; {@code text} is the string's value or the number in decimal, else empty. */
  record Constant(int line, Kind kind, String text) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of();
    }

    @Override
    public Optional<String> string() {
      return kind == Kind.STRING ? Optional.of(text) : Optional.empty();
    }
  }

  /** An f-string: its constant parts and formatted values in order. */
  record JoinedStr(int line, List<Expr> parts) implements Expr {
    public JoinedStr {
      parts = List.copyOf(parts);
    }

    @Override
    public List<Expr> children() {
      return parts;
    }
  }

  enum Shape {
    LIST,
    TUPLE,
    SET
  }

  /**
   * A list, tuple or set display.
   *
   * @param omitted number of plain constants at the end that the facts do not keep
   */
  record Sequence(int line, Shape shape, List<Expr> elements, int omitted) implements Expr {
    public Sequence {
      elements = List.copyOf(elements);
    }

    @Override
    public List<Expr> children() {
      return elements;
    }

    public int size() {
      return elements.size() + omitted;
    }
  }

  /** A dict display; an entry without key is {@code **value}. */
  record Dict(int line, List<Entry> entries) implements Expr {
    public Dict {
      entries = List.copyOf(entries);
    }

    @Override
    public List<Expr> children() {
      List<Expr> all = new ArrayList<>(2 * entries.size());
      for (Entry entry : entries) {
        if (entry.key() != null) {
          all.add(entry.key());
        }
        all.add(entry.value());
      }
      return all;
    }
  }

  /** An entry of a dict display. */
  record Entry(@Nullable Expr key, Expr value) {}

  record Subscript(int line, Expr value, Expr index) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(value, index);
    }
  }

  record Lambda(int line, Parameters parameters, Expr body) implements Expr {
    @Override
    public List<Expr> children() {
      List<Expr> all = new ArrayList<>(parameters.expressions());
      all.add(body);
      return all;
    }
  }

  record Await(int line, Expr value) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(value);
    }
  }

  /** {@code yield}, with or without value, or {@code yield from}. */
  record Yield(int line, @Nullable Expr value, boolean from) implements Expr {
    @Override
    public List<Expr> children() {
      return value == null ? List.of() : List.of(value);
    }
  }

  record Starred(int line, Expr value) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(value);
    }
  }

  /** An arithmetic or bitwise operation; {@code operator} as in the source ("+", "%", "|"). */
  record BinOp(int line, String operator, Expr left, Expr right) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(left, right);
    }
  }

  /** {@code and} or {@code or} over two or more values. */
  record BoolOp(int line, boolean and, List<Expr> values) implements Expr {
    public BoolOp {
      values = List.copyOf(values);
    }

    @Override
    public List<Expr> children() {
      return values;
    }
  }

  /** {@code not}, {@code -}, {@code +} or {@code ~}. */
  record UnaryOp(int line, String operator, Expr operand) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(operand);
    }
  }

  /**
   * A comparison; {@code operators} as in the source ("==", "not in"), one before each right side.
   */
  record Compare(int line, Expr left, List<String> operators, List<Expr> comparators)
      implements Expr {
    public Compare {
      operators = List.copyOf(operators);
      comparators = List.copyOf(comparators);
    }

    @Override
    public List<Expr> children() {
      List<Expr> all = new ArrayList<>(1 + comparators.size());
      all.add(left);
      all.addAll(comparators);
      return all;
    }
  }

  record IfExp(int line, Expr test, Expr body, Expr orElse) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(test, body, orElse);
    }
  }

  /** {@code target := value}. */
  record NamedExpr(int line, Expr target, Expr value) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(value, target);
    }
  }

  /**
   * A comprehension of any kind.
   *
   * @param elements one, or key and value of a dict comprehension
   * @param lazy a generator expression: its element is evaluated when something iterates
   */
  record Comprehension(int line, List<Expr> elements, List<Generator> generators, boolean lazy)
      implements Expr {
    public Comprehension {
      elements = List.copyOf(elements);
      generators = List.copyOf(generators);
    }

    @Override
    public List<Expr> children() {
      List<Expr> all = new ArrayList<>();
      for (Generator generator : generators) {
        all.add(generator.iterable());
        all.add(generator.target());
        all.addAll(generator.conditions());
      }
      all.addAll(elements);
      return all;
    }
  }

  /** {@code for target in iterable if conditions}. */
  record Generator(Expr target, Expr iterable, List<Expr> conditions) {
    public Generator {
      conditions = List.copyOf(conditions);
    }
  }

  /** {@code lower:upper:step} in brackets. */
  record Slice(int line, @Nullable Expr lower, @Nullable Expr upper, @Nullable Expr step)
      implements Expr {
    @Override
    public List<Expr> children() {
      List<Expr> all = new ArrayList<>(3);
      for (@Nullable Expr part : Arrays.asList(lower, upper, step)) {
        if (part != null) {
          all.add(part);
        }
      }
      return all;
    }
  }

  /** Something whose parts alone matter, or, without parts, what the facts leave out. */
  record Other(int line, List<Expr> children) implements Expr {
    public Other {
      children = List.copyOf(children);
    }
  }
}
