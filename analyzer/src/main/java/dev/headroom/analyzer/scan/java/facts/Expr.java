package dev.headroom.analyzer.scan.java.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression, as much of it as loads and lifetimes need. */
public sealed interface Expr {
  int line();

  /** A simple name: a variable, a field or a type. */
  record Name(String name, int line) implements Expr {}

  /** {@code scope.name}: a field, a nested type, or a qualified type. */
  record Select(Expr scope, String name, int line) implements Expr {}

  /** A method call; {@code line} is that of the method's name. */
  record Call(@Nullable Expr scope, String name, List<Expr> arguments, int line) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * {@code new Type(…)}.
   *
   * @param body what the methods of an anonymous class do
   */
  record New(String type, List<Expr> arguments, List<Step> body, int line) implements Expr {
    public New {
      arguments = List.copyOf(arguments);
      body = List.copyOf(body);
    }
  }

  /** A method reference, {@code Type::new} or {@code scope::name}. */
  record Reference(Expr scope, String name, int line) implements Expr {}

  /** A string, or a number as text. */
  record Text(String value, int line) implements Expr {}

  record Null(int line) implements Expr {}

  /** {@code Type.class}. */
  record ClassOf(String type, int line) implements Expr {}

  /** A lambda: runs later, or within the call that it is given to. */
  record Lambda(List<Step> body, int line) implements Expr {
    public Lambda {
      body = List.copyOf(body);
    }
  }

  /** Several expressions under one: operators, arrays, conditions, casts. */
  record Group(List<Expr> parts, int line) implements Expr {
    public Group {
      parts = List.copyOf(parts);
    }
  }
}
