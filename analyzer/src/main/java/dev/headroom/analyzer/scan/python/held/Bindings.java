package dev.headroom.analyzer.scan.python.held;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the names of a file stand for: imports, and names that are assigned in one place alone. */
final class Bindings {
  private final Map<String, String> imported = new HashMap<>();
  private final Map<String, Expr> assigned = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();

  void read(Stmt statement) {
    if (statement instanceof Stmt.Import i) {
      i.names().forEach(a -> imported.put(a.bound(), a.asName() == null ? a.bound() : a.name()));
    } else if (statement instanceof Stmt.FromImport from && from.level() == 0) {
      from.names().forEach(a -> imported.put(a.bound(), from.module() + "." + a.name()));
    } else if (statement instanceof Stmt.Assign assign) {
      for (Expr target : assign.targets()) {
        if (target instanceof Expr.Name name && assigned.put(name.id(), assign.value()) != null) {
          ambiguous.add(name.id());
        }
      }
    }
  }

  /** What a name is assigned, where one place alone does so. */
  Optional<Expr> value(String name) {
    return ambiguous.contains(name) ? Optional.empty() : Optional.ofNullable(assigned.get(name));
  }

  /** The full name of a dotted path; "" where it begins with none of an import. */
  String full(String path) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    String rest = dot < 0 ? "" : path.substring(dot);
    String bound = imported.get(first);
    if (bound == null) {
      // an object that a library's call has made: "random.Generator" and what it is asked to do
      bound =
          value(first)
              .filter(Expr.Call.class::isInstance)
              .map(call -> path(call))
              .map(maker -> imported(maker))
              .orElse("");
    }
    return bound.isEmpty() ? "" : bound + rest;
  }

  private String imported(String path) {
    int dot = path.indexOf('.');
    String bound = imported.get(dot < 0 ? path : path.substring(0, dot));
    return bound == null ? "" : bound + (dot < 0 ? "" : path.substring(dot));
  }

  /** The dotted name with the calls on the way left out: "a.b" of {@code a("x").b}. */
  static String path(Expr e) {
    if (e instanceof Expr.Call call) {
      return path(call.function());
    } else if (e instanceof Expr.Attribute attribute) {
      String before = path(attribute.value());
      return before.isEmpty() ? "" : before + "." + attribute.name();
    }
    return e instanceof Expr.Name name ? name.id() : "";
  }
}
