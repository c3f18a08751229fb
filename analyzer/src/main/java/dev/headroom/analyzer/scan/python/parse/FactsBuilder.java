package dev.headroom.analyzer.scan.python.parse;

import com.oracle.graal.python.pegparser.sst.AliasTy;
import com.oracle.graal.python.pegparser.sst.ArgTy;
import com.oracle.graal.python.pegparser.sst.ArgumentsTy;
import com.oracle.graal.python.pegparser.sst.ConstantValue;
import com.oracle.graal.python.pegparser.sst.ExceptHandlerTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.MatchCaseTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.pegparser.sst.WithItemTy;
import dev.headroom.analyzer.scan.python.facts.Body;
import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Parameters;
import dev.headroom.analyzer.scan.python.facts.Parameters.Kind;
import dev.headroom.analyzer.scan.python.facts.Parameters.Parameter;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a syntax tree's statements into facts. */
final class FactsBuilder {
  /** Deeper nesting is left out, so that whoever walks the facts may recurse. */
  static final int MAX_DEPTH = 300;

  private final int linesBefore;
  private final ExpressionBuilder expressions;
  private int depth;
  private int functions;
  private int doctests;

  /**
   * @param linesBefore lines of the file before the text that was parsed
   */
  FactsBuilder(int linesBefore) {
    this.linesBefore = linesBefore;
    this.expressions = new ExpressionBuilder(this);
  }

  List<Stmt> body(StmtTy @Nullable [] statements) {
    if (statements == null || statements.length == 0 || depth > MAX_DEPTH) {
      return List.of();
    }
    depth++;
    countDoctest(statements[0]);
    List<Stmt> body = new ArrayList<>(statements.length);
    for (StmtTy statement : statements) {
      Stmt built = statement(statement);
      if (built != null) {
        body.add(built);
      }
    }
    depth--;
    return body;
  }

  /** Docstrings with an example; those of functions within functions are never found. */
  private void countDoctest(StmtTy first) {
    if (functions <= 1
        && first instanceof StmtTy.Expr e
        && e.value instanceof ExprTy.Constant c
        && c.value.kind == ConstantValue.Kind.CODEPOINTS
        && c.value.getCodePoints().toJavaString().contains(">>> ")) {
      doctests++;
    }
  }

  int doctests() {
    return doctests;
  }

  int line(SSTNode node) {
    return linesBefore + node.getSourceRange().startLine;
  }

  private @Nullable Stmt statement(StmtTy s) {
    int line = line(s);
    if (s instanceof StmtTy.Expr e) {
      return e.value instanceof ExprTy.Constant ? null : new Stmt.ExprStmt(line, expr(e.value));
    } else if (s instanceof StmtTy.Assign a) {
      return new Stmt.Assign(line, exprs(a.targets), expr(a.value));
    } else if (s instanceof StmtTy.AnnAssign a) {
      return new Stmt.AnnAssign(line, expr(a.target), expr(a.annotation), maybe(a.value));
    } else if (s instanceof StmtTy.AugAssign a) {
      String operator = ExpressionBuilder.operator(a.op);
      return new Stmt.AugAssign(line, expr(a.target), operator, expr(a.value));
    } else if (s instanceof StmtTy.Return r) {
      return new Stmt.Return(line, maybe(r.value));
    } else if (s instanceof StmtTy.Import i) {
      return new Stmt.Import(line, aliases(i.names));
    } else if (s instanceof StmtTy.ImportFrom i) {
      String module = i.module == null ? "" : i.module;
      return new Stmt.FromImport(line, i.level, expressions.shared(module), aliases(i.names));
    } else if (s instanceof StmtTy.Delete d) {
      return new Stmt.Del(line, exprs(d.targets));
    } else if (s instanceof StmtTy.Raise r) {
      return new Stmt.Raise(line, maybe(r.exc), maybe(r.cause));
    } else if (s instanceof StmtTy.Assert a) {
      return new Stmt.Assert(line, expr(a.test), maybe(a.msg));
    } else if (s instanceof StmtTy.Global g) {
      return new Stmt.Global(line, List.of(g.names), false);
    } else if (s instanceof StmtTy.Nonlocal g) {
      return new Stmt.Global(line, List.of(g.names), true);
    } else if (s instanceof StmtTy.Break) {
      return new Stmt.Jump(line, true);
    } else if (s instanceof StmtTy.Continue) {
      return new Stmt.Jump(line, false);
    } else if (s instanceof StmtTy.TypeAlias t) {
      return new Stmt.Assign(line, List.of(expr(t.name)), expr(t.value));
    }
    return definition(s, line);
  }

  private @Nullable Stmt definition(StmtTy s, int line) {
    if (s instanceof StmtTy.FunctionDef f) {
      return function(line, f.name, f.decoratorList, f.args, f.returns, f.body, false);
    } else if (s instanceof StmtTy.AsyncFunctionDef f) {
      return function(line, f.name, f.decoratorList, f.args, f.returns, f.body, true);
    } else if (s instanceof StmtTy.ClassDef c) {
      return new Stmt.ClassDef(
          line,
          expressions.shared(c.name),
          exprs(c.decoratorList),
          exprs(c.bases),
          expressions.keywords(c.keywords),
          body(c.body));
    }
    return compound(s, line);
  }

  private @Nullable Stmt compound(StmtTy s, int line) {
    if (s instanceof StmtTy.If i) {
      return new Stmt.If(line, expr(i.test), body(i.body), body(i.orElse));
    } else if (s instanceof StmtTy.With w) {
      return new Stmt.With(line, items(w.items), body(w.body), false);
    } else if (s instanceof StmtTy.AsyncWith w) {
      return new Stmt.With(line, items(w.items), body(w.body), true);
    } else if (s instanceof StmtTy.For f) {
      return new Stmt.For(line, expr(f.target), expr(f.iter), body(f.body), body(f.orElse), false);
    } else if (s instanceof StmtTy.AsyncFor f) {
      return new Stmt.For(line, expr(f.target), expr(f.iter), body(f.body), body(f.orElse), true);
    } else if (s instanceof StmtTy.While w) {
      return new Stmt.While(line, expr(w.test), body(w.body), body(w.orElse));
    } else if (s instanceof StmtTy.Try t) {
      return new Stmt.Try(
          line, body(t.body), handlers(t.handlers), body(t.orElse), body(t.finalBody));
    } else if (s instanceof StmtTy.TryStar t) {
      return new Stmt.Try(
          line, body(t.body), handlers(t.handlers), body(t.orElse), body(t.finalBody));
    } else if (s instanceof StmtTy.Match m) {
      return new Stmt.Match(line, expr(m.subject), cases(m.cases));
    }
    return null; // pass
  }

  private Stmt function(
      int line,
      String name,
      ExprTy @Nullable [] decorators,
      ArgumentsTy args,
      @Nullable ExprTy returns,
      StmtTy[] body,
      boolean async) {
    functions++;
    List<Stmt> statements = body(body);
    functions--;
    return new Stmt.FunctionDef(
        line,
        expressions.shared(name),
        exprs(decorators),
        parameters(args),
        maybe(returns),
        Body.of(statements),
        async);
  }

  Parameters parameters(@Nullable ArgumentsTy args) {
    if (args == null) {
      return Parameters.NONE;
    }
    List<Parameter> all = new ArrayList<>();
    int positional = length(args.posOnlyArgs) + length(args.args);
    int firstDefault = positional - length(args.defaults);
    for (int i = 0; i < positional; i++) {
      int own = i - length(args.posOnlyArgs);
      ArgTy arg = own < 0 ? args.posOnlyArgs[i] : args.args[own];
      ExprTy value = i >= firstDefault ? args.defaults[i - firstDefault] : null;
      add(all, arg, own < 0 ? Kind.POSITIONAL_ONLY : Kind.POSITIONAL, value);
    }
    add(all, args.varArg, Kind.STAR, null);
    for (int i = 0; i < length(args.kwOnlyArgs); i++) {
      ExprTy value = i < length(args.kwDefaults) ? args.kwDefaults[i] : null;
      add(all, args.kwOnlyArgs[i], Kind.KEYWORD_ONLY, value);
    }
    add(all, args.kwArg, Kind.DOUBLE_STAR, null);
    return all.isEmpty() ? Parameters.NONE : new Parameters(all);
  }

  private void add(
      List<Parameter> all, @Nullable ArgTy arg, Kind kind, @Nullable ExprTy defaultValue) {
    if (arg != null) {
      String name = expressions.shared(arg.arg);
      all.add(new Parameter(name, kind, maybe(arg.annotation), maybe(defaultValue)));
    }
  }

  private List<Stmt.Alias> aliases(AliasTy[] names) {
    List<Stmt.Alias> all = new ArrayList<>(names.length);
    for (AliasTy alias : names) {
      String as = alias.asName;
      all.add(
          new Stmt.Alias(
              expressions.shared(alias.name), as == null ? null : expressions.shared(as)));
    }
    return all;
  }

  private List<Stmt.Item> items(WithItemTy[] items) {
    List<Stmt.Item> all = new ArrayList<>(items.length);
    for (WithItemTy item : items) {
      all.add(new Stmt.Item(expr(item.contextExpr), maybe(item.optionalVars)));
    }
    return all;
  }

  private List<Stmt.Handler> handlers(ExceptHandlerTy @Nullable [] handlers) {
    List<Stmt.Handler> all = new ArrayList<>(length(handlers));
    if (handlers != null) {
      for (ExceptHandlerTy handler : handlers) {
        if (handler instanceof ExceptHandlerTy.ExceptHandler h) {
          all.add(new Stmt.Handler(line(h), maybe(h.type), h.name, body(h.body)));
        }
      }
    }
    return all;
  }

  private List<Stmt.Case> cases(MatchCaseTy[] cases) {
    List<Stmt.Case> all = new ArrayList<>(cases.length);
    for (MatchCaseTy one : cases) {
      PatternParts parts = new PatternParts(expressions);
      parts.visit(one.pattern, 0);
      all.add(new Stmt.Case(parts.values(), parts.names(), maybe(one.guard), body(one.body)));
    }
    return all;
  }

  private Expr expr(ExprTy e) {
    return expressions.expr(e);
  }

  private @Nullable Expr maybe(@Nullable ExprTy e) {
    return e == null ? null : expressions.expr(e);
  }

  private List<Expr> exprs(ExprTy @Nullable [] all) {
    return expressions.exprs(all);
  }

  static int length(Object @Nullable [] array) {
    return array == null ? 0 : array.length;
  }
}
