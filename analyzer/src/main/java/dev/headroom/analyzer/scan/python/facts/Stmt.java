package dev.headroom.analyzer.scan.python.facts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement. Lines are 1-based; a decorated definition has the line of its {@code def} or {@code
 * class}.
 *
 * <p>{@link #expressions} gives the expressions that belong to the statement itself, {@link
 * #blocks} the bodies nested in it. Docstrings and {@code pass} are not kept.
 */
public sealed interface Stmt {
  int line();

  /** The statement's own expressions (not those of nested blocks), in order of evaluation. */
  List<Expr> expressions();

  /** Nested bodies in source order; empty ones are left out. */
  default List<List<Stmt>> blocks() {
    return List.of();
  }

  /** {@code name as asName}; {@code *} of a star import is a name. */
  record Alias(String name, @Nullable String asName) {
    /** The name that the import binds. */
    public String bound() {
      return asName != null
          ? asName
          : name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }
  }

  record Import(int line, List<Alias> names) implements Stmt {
    public Import {
      names = List.copyOf(names);
    }

    @Override
    public List<Expr> expressions() {
      return List.of();
    }
  }

  /**
   * {@code from ..module import names}.
   *
   * @param level number of leading dots
   * @param module "" for {@code from . import x}
   */
  record FromImport(int line, int level, String module, List<Alias> names) implements Stmt {
    public FromImport {
      names = List.copyOf(names);
    }

    @Override
    public List<Expr> expressions() {
      return List.of();
    }

    public boolean star() {
      return names.size() == 1 && names.get(0).name().equals("*");
    }
  }

  /** {@code a = b = value}. */
  record Assign(int line, List<Expr> targets, Expr value) implements Stmt {
    public Assign {
      targets = List.copyOf(targets);
    }

    @Override
    public List<Expr> expressions() {
      List<Expr> all = new ArrayList<>(1 + targets.size());
      all.add(value);
      all.addAll(targets);
      return all;
    }
  }

  /** {@code target: annotation = value}. */
  record AnnAssign(int line, Expr target, Expr annotation, @Nullable Expr value) implements Stmt {
    @Override
    public List<Expr> expressions() {
      return value == null ? List.of(annotation, target) : List.of(value, annotation, target);
    }
  }

  /** {@code target += value}; {@code operator} without the equals sign. */
  record AugAssign(int line, Expr target, String operator, Expr value) implements Stmt {
    @Override
    public List<Expr> expressions() {
      return List.of(target, value);
    }
  }

  record FunctionDef(
      int line,
      String name,
      List<Expr> decorators,
      Parameters parameters,
      @Nullable Expr returns,
      Body block,
      boolean async)
      implements Stmt {
    public FunctionDef {
      decorators = List.copyOf(decorators);
    }

    public List<Stmt> body() {
      return block.statements();
    }

    @Override
    public List<Expr> expressions() {
      List<Expr> all = new ArrayList<>(decorators);
      all.addAll(parameters.expressions());
      if (returns != null) {
        all.add(returns);
      }
      return all;
    }

    @Override
    public List<List<Stmt>> blocks() {
      return bodies(body());
    }
  }

  record ClassDef(
      int line,
      String name,
      List<Expr> decorators,
      List<Expr> bases,
      List<Expr.Keyword> keywords,
      List<Stmt> body)
      implements Stmt {
    public ClassDef {
      decorators = List.copyOf(decorators);
      bases = List.copyOf(bases);
      keywords = List.copyOf(keywords);
      body = List.copyOf(body);
    }

    @Override
    public List<Expr> expressions() {
      List<Expr> all = new ArrayList<>(decorators);
      all.addAll(bases);
      keywords.forEach(k -> all.add(k.value()));
      return all;
    }

    @Override
    public List<List<Stmt>> blocks() {
      return bodies(body);
    }
  }

  record With(int line, List<Item> items, List<Stmt> body, boolean async) implements Stmt {
    public With {
      items = List.copyOf(items);
      body = List.copyOf(body);
    }

    @Override
    public List<Expr> expressions() {
      List<Expr> all = new ArrayList<>(2 * items.size());
      for (Item item : items) {
        all.add(item.context());
        if (item.target() != null) {
          all.add(item.target());
        }
      }
      return all;
    }

    @Override
    public List<List<Stmt>> blocks() {
      return bodies(body);
    }
  }

  /** {@code context as target} of a {@code with}. */
  record Item(Expr context, @Nullable Expr target) {}

  record Return(int line, @Nullable Expr value) implements Stmt {
    @Override
    public List<Expr> expressions() {
      return value == null ? List.of() : List.of(value);
    }
  }

  /**
   * An expression evaluated for its effect; {@code yield} and {@code await} are expressions too.
   */
  record ExprStmt(int line, Expr value) implements Stmt {
    @Override
    public List<Expr> expressions() {
      return List.of(value);
    }
  }

  /** {@code elif} is an If alone in {@code orElse}. */
  record If(int line, Expr test, List<Stmt> body, List<Stmt> orElse) implements Stmt {
    public If {
      body = List.copyOf(body);
      orElse = List.copyOf(orElse);
    }

    @Override
    public List<Expr> expressions() {
      return List.of(test);
    }

    @Override
    public List<List<Stmt>> blocks() {
      return bodies(body, orElse);
    }
  }

  record For(
      int line, Expr target, Expr iterable, List<Stmt> body, List<Stmt> orElse, boolean async)
      implements Stmt {
    public For {
      body = List.copyOf(body);
      orElse = List.copyOf(orElse);
    }

    @Override
    public List<Expr> expressions() {
      return List.of(iterable, target);
    }

    @Override
    public List<List<Stmt>> blocks() {
      return bodies(body, orElse);
    }
  }

  record While(int line, Expr test, List<Stmt> body, List<Stmt> orElse) implements Stmt {
    public While {
      body = List.copyOf(body);
      orElse = List.copyOf(orElse);
    }

    @Override
    public List<Expr> expressions() {
      return List.of(test);
    }

    @Override
    public List<List<Stmt>> blocks() {
      return bodies(body, orElse);
    }
  }

  record Try(
      int line, List<Stmt> body, List<Handler> handlers, List<Stmt> orElse, List<Stmt> finalBody)
      implements Stmt {
    public Try {
      body = List.copyOf(body);
      handlers = List.copyOf(handlers);
      orElse = List.copyOf(orElse);
      finalBody = List.copyOf(finalBody);
    }

    @Override
    public List<Expr> expressions() {
      List<Expr> all = new ArrayList<>();
      for (Handler handler : handlers) {
        if (handler.type() != null) {
          all.add(handler.type());
        }
      }
      return all;
    }

    @Override
    public List<List<Stmt>> blocks() {
      List<List<Stmt>> all = new ArrayList<>();
      all.add(body);
      handlers.forEach(h -> all.add(h.body()));
      all.add(orElse);
      all.add(finalBody);
      all.removeIf(List::isEmpty);
      return all;
    }
  }

  /** {@code except type as name}. */
  record Handler(int line, @Nullable Expr type, @Nullable String name, List<Stmt> body) {
    public Handler {
      body = List.copyOf(body);
    }
  }

  record Match(int line, Expr subject, List<Case> cases) implements Stmt {
    public Match {
      cases = List.copyOf(cases);
    }

    @Override
    public List<Expr> expressions() {
      List<Expr> all = new ArrayList<>();
      all.add(subject);
      for (Case one : cases) {
        all.addAll(one.values());
        if (one.guard() != null) {
          all.add(one.guard());
        }
      }
      return all;
    }

    @Override
    public List<List<Stmt>> blocks() {
      return cases.stream().map(Case::body).filter(b -> !b.isEmpty()).toList();
    }
  }

  /**
   * A case of a {@code match}.
   *
   * @param values expressions that the pattern compares with
   * @param names that the pattern binds
   */
  record Case(List<Expr> values, List<String> names, @Nullable Expr guard, List<Stmt> body) {
    public Case {
      values = List.copyOf(values);
      names = List.copyOf(names);
      body = List.copyOf(body);
    }
  }

  record Del(int line, List<Expr> targets) implements Stmt {
    public Del {
      targets = List.copyOf(targets);
    }

    @Override
    public List<Expr> expressions() {
      return targets;
    }
  }

  record Raise(int line, @Nullable Expr exception, @Nullable Expr cause) implements Stmt {
    @Override
    public List<Expr> expressions() {
      List<Expr> all = new ArrayList<>(2);
      if (exception != null) {
        all.add(exception);
      }
      if (cause != null) {
        all.add(cause);
      }
      return all;
    }
  }

  record Assert(int line, Expr test, @Nullable Expr message) implements Stmt {
    @Override
    public List<Expr> expressions() {
      return message == null ? List.of(test) : List.of(test, message);
    }
  }

  /** {@code global} or {@code nonlocal}. */
  record Global(int line, List<String> names, boolean nonlocal) implements Stmt {
    public Global {
      names = List.copyOf(names);
    }

    @Override
    public List<Expr> expressions() {
      return List.of();
    }
  }

  /** {@code break} or {@code continue}. */
  record Jump(int line, boolean isBreak) implements Stmt {
    @Override
    public List<Expr> expressions() {
      return List.of();
    }
  }

  @SafeVarargs
  private static List<List<Stmt>> bodies(List<Stmt>... bodies) {
    List<List<Stmt>> all = new ArrayList<>(bodies.length);
    for (List<Stmt> body : bodies) {
      if (!body.isEmpty()) {
        all.add(body);
      }
    }
    return all;
  }
}
