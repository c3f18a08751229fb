package dev.headroom.analyzer.scan.python.facts;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Visits statements and expressions in source order, parents before children. Facts are bounded in
 * depth, so recursion is safe.
 */
public final class Walk {
  private Walk() {}

  /** Every statement of the body and of all blocks nested in it, functions and classes included. */
  public static void statements(List<Stmt> body, Consumer<Stmt> visitor) {
    statements(body, s -> true, visitor);
  }

  /** Every statement; the blocks of those that {@code enter} rejects are left out. */
  public static void statements(List<Stmt> body, Predicate<Stmt> enter, Consumer<Stmt> visitor) {
    for (Stmt statement : body) {
      visitor.accept(statement);
      if (enter.test(statement)) {
        for (List<Stmt> block : statement.blocks()) {
          statements(block, enter, visitor);
        }
      }
    }
  }

  /** Statements that belong to this body's own scope: those of nested functions and classes not. */
  public static void ownStatements(List<Stmt> body, Consumer<Stmt> visitor) {
    statements(body, s -> !opensScope(s), visitor);
  }

  /** The statement's own expressions and all their parts. */
  public static void expressions(Stmt statement, Consumer<Expr> visitor) {
    statement.expressions().forEach(e -> expressions(e, visitor));
  }

  /** The expression and all its parts. */
  public static void expressions(Expr expression, Consumer<Expr> visitor) {
    visitor.accept(expression);
    expression.children().forEach(e -> expressions(e, visitor));
  }

  /** Every expression of the body, nested functions and classes included. */
  public static void allExpressions(List<Stmt> body, Consumer<Expr> visitor) {
    statements(body, s -> expressions(s, visitor));
  }

  /** Whether the blocks of this statement are a scope of their own. */
  public static boolean opensScope(Stmt statement) {
    return statement instanceof Stmt.FunctionDef || statement instanceof Stmt.ClassDef;
  }
}
