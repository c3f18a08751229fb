package dev.headroom.analyzer.scan.python.parse;

import com.oracle.graal.python.pegparser.sst.CmpOpTy;
import com.oracle.graal.python.pegparser.sst.ComprehensionTy;
import com.oracle.graal.python.pegparser.sst.ConstantValue;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.KeywordTy;
import com.oracle.graal.python.pegparser.sst.OperatorTy;
import com.oracle.graal.python.pegparser.tokenizer.CodePoints;
import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Expr.Constant;
import dev.headroom.analyzer.scan.python.facts.Expr.Kind;
import dev.headroom.analyzer.scan.python.facts.Expr.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a syntax tree's expressions into facts. */
final class ExpressionBuilder {
  /** Long enough for any name of an artifact, module or command. */
  private static final int MAX_STRING = 500;

  /** Plain constants kept of one display; what follows them is counted only. */
  private static final int MAX_CONSTANTS = 500;

  private final FactsBuilder statements;
  private final Map<String, String> names = new HashMap<>();
  private int depth;

  ExpressionBuilder(FactsBuilder statements) {
    this.statements = statements;
  }

  /** One object for all equal names of a file. */
  String shared(String name) {
    String known = names.putIfAbsent(name, name);
    return known == null ? name : known;
  }

  Expr expr(ExprTy e) {
    int line = statements.line(e);
    if (depth >= FactsBuilder.MAX_DEPTH) {
      return new Expr.Other(line, List.of());
    }
    depth++;
    try {
      return simple(e, line);
    } finally {
      depth--;
    }
  }

  List<Expr> exprs(ExprTy @Nullable [] all) {
    if (all == null || all.length == 0) {
      return List.of();
    }
    List<Expr> built = new ArrayList<>(all.length);
    for (ExprTy e : all) {
      built.add(expr(e));
    }
    return built;
  }

  private Expr simple(ExprTy e, int line) {
    if (e instanceof ExprTy.Name n) {
      return new Expr.Name(line, shared(n.id));
    } else if (e instanceof ExprTy.Attribute a) {
      return new Expr.Attribute(line, expr(a.value), shared(a.attr));
    } else if (e instanceof ExprTy.Constant c) {
      return constant(line, c.value);
    } else if (e instanceof ExprTy.Call c) {
      return new Expr.Call(line, expr(c.func), exprs(c.args), keywords(c.keywords));
    } else if (e instanceof ExprTy.JoinedStr j) {
      return new Expr.JoinedStr(line, exprs(j.values));
    } else if (e instanceof ExprTy.FormattedValue f) {
      // a value with a format is no longer the value itself
      ExprTy spec = f.formatSpec;
      return spec == null && f.conversion < 0
          ? expr(f.value)
          : new Expr.Other(line, spec == null ? List.of(expr(f.value)) : exprs(f.value, spec));
    } else if (e instanceof ExprTy.List l) {
      return sequence(line, Shape.LIST, l.elements);
    } else if (e instanceof ExprTy.Tuple t) {
      return sequence(line, Shape.TUPLE, t.elements);
    } else if (e instanceof ExprTy.Set s) {
      return sequence(line, Shape.SET, s.elements);
    } else if (e instanceof ExprTy.Dict d) {
      return dict(line, d);
    }
    return operation(e, line);
  }

  private Expr operation(ExprTy e, int line) {
    if (e instanceof ExprTy.Subscript s) {
      return new Expr.Subscript(line, expr(s.value), expr(s.slice));
    } else if (e instanceof ExprTy.BinOp b) {
      return new Expr.BinOp(line, operator(b.op), expr(b.left), expr(b.right));
    } else if (e instanceof ExprTy.BoolOp b) {
      return new Expr.BoolOp(line, b.op.name().equals("And"), exprs(b.values));
    } else if (e instanceof ExprTy.UnaryOp u) {
      String operator =
          switch (u.op) {
            case Not -> "not";
            case USub -> "-";
            case UAdd -> "+";
            case Invert -> "~";
          };
      return new Expr.UnaryOp(line, operator, expr(u.operand));
    } else if (e instanceof ExprTy.Compare c) {
      List<String> operators = new ArrayList<>(c.ops.length);
      for (CmpOpTy op : c.ops) {
        operators.add(comparison(op));
      }
      return new Expr.Compare(line, expr(c.left), operators, exprs(c.comparators));
    } else if (e instanceof ExprTy.IfExp i) {
      return new Expr.IfExp(line, expr(i.test), expr(i.body), expr(i.orElse));
    } else if (e instanceof ExprTy.NamedExpr n) {
      return new Expr.NamedExpr(line, expr(n.target), expr(n.value));
    }
    return rest(e, line);
  }

  private Expr rest(ExprTy e, int line) {
    if (e instanceof ExprTy.Lambda l) {
      return new Expr.Lambda(line, statements.parameters(l.args), expr(l.body));
    } else if (e instanceof ExprTy.Await a) {
      return new Expr.Await(line, expr(a.value));
    } else if (e instanceof ExprTy.Yield y) {
      return new Expr.Yield(line, y.value == null ? null : expr(y.value), false);
    } else if (e instanceof ExprTy.YieldFrom y) {
      return new Expr.Yield(line, expr(y.value), true);
    } else if (e instanceof ExprTy.Starred s) {
      return new Expr.Starred(line, expr(s.value));
    } else if (e instanceof ExprTy.ListComp c) {
      return comprehension(line, exprs(c.element), c.generators, false);
    } else if (e instanceof ExprTy.SetComp c) {
      return comprehension(line, exprs(c.element), c.generators, false);
    } else if (e instanceof ExprTy.DictComp c) {
      return comprehension(line, exprs(c.key, c.value), c.generators, false);
    } else if (e instanceof ExprTy.GeneratorExp c) {
      return comprehension(line, exprs(c.element), c.generators, true);
    } else if (e instanceof ExprTy.Slice s) {
      return new Expr.Slice(line, part(s.lower), part(s.upper), part(s.step));
    }
    return new Expr.Other(line, List.of());
  }

  private @Nullable Expr part(@Nullable ExprTy e) {
    return e == null ? null : expr(e);
  }

  private List<Expr> exprs(
      @Nullable ExprTy first, @Nullable ExprTy second, @Nullable ExprTy third) {
    List<Expr> all = new ArrayList<>(3);
    for (ExprTy e : new @Nullable ExprTy[] {first, second, third}) {
      if (e != null) {
        all.add(expr(e));
      }
    }
    return all;
  }

  private List<Expr> exprs(ExprTy first, ExprTy second) {
    return exprs(first, second, null);
  }

  private List<Expr> exprs(ExprTy only) {
    return exprs(only, null, null);
  }

  private Expr comprehension(
      int line, List<Expr> elements, ComprehensionTy[] generators, boolean lazy) {
    List<Expr.Generator> all = new ArrayList<>(generators.length);
    for (ComprehensionTy g : generators) {
      all.add(new Expr.Generator(expr(g.target), expr(g.iter), exprs(g.ifs)));
    }
    return new Expr.Comprehension(line, elements, all, lazy);
  }

  private Expr sequence(int line, Shape shape, ExprTy @Nullable [] elements) {
    int end = FactsBuilder.length(elements);
    while (elements != null
        && end > MAX_CONSTANTS
        && elements[end - 1] instanceof ExprTy.Constant) {
      end--;
    }
    List<Expr> kept = new ArrayList<>(end);
    for (int i = 0; elements != null && i < end; i++) {
      kept.add(expr(elements[i]));
    }
    return new Expr.Sequence(line, shape, kept, FactsBuilder.length(elements) - end);
  }

  private Expr dict(int line, ExprTy.Dict d) {
    List<Expr.Entry> entries = new ArrayList<>();
    for (int i = 0; i < FactsBuilder.length(d.values); i++) {
      ExprTy key = d.keys[i];
      boolean data = d.values[i] instanceof ExprTy.Constant && key instanceof ExprTy.Constant;
      if (i < MAX_CONSTANTS || !data) {
        entries.add(new Expr.Entry(key == null ? null : expr(key), expr(d.values[i])));
      }
    }
    return new Expr.Dict(line, entries);
  }

  List<Expr.Keyword> keywords(KeywordTy @Nullable [] keywords) {
    if (keywords == null || keywords.length == 0) {
      return List.of();
    }
    List<Expr.Keyword> all = new ArrayList<>(keywords.length);
    for (KeywordTy k : keywords) {
      all.add(new Expr.Keyword(k.arg == null ? null : shared(k.arg), expr(k.value)));
    }
    return all;
  }

  private Expr constant(int line, ConstantValue value) {
    return switch (value.kind) {
      case CODEPOINTS -> string(line, value.getCodePoints());
      case BYTES -> new Constant(line, Kind.BYTES, "");
      case LONG -> new Constant(line, Kind.INT, shared(Long.toString(value.getLong())));
      case BIGINTEGER -> new Constant(line, Kind.INT, "");
      case DOUBLE -> new Constant(line, Kind.FLOAT, shared(Double.toString(value.getDouble())));
      case COMPLEX -> new Constant(line, Kind.FLOAT, "");
      case BOOLEAN -> new Constant(line, value.getBoolean() ? Kind.TRUE : Kind.FALSE, "");
      case NONE -> new Constant(line, Kind.NONE, "");
      case ELLIPSIS, TUPLE, FROZENSET -> new Constant(line, Kind.ELLIPSIS, "");
    };
  }

  private Expr string(int line, CodePoints points) {
    return points.getLength() <= MAX_STRING
        ? new Constant(line, Kind.STRING, shared(points.toJavaString()))
        : new Constant(line, Kind.CUT, points.withLength(MAX_STRING).toJavaString());
  }

  static String operator(OperatorTy op) {
    return switch (op) {
      case Add -> "+";
      case Sub -> "-";
      case Mult -> "*";
      case MatMult -> "@";
      case Div -> "/";
      case Mod -> "%";
      case Pow -> "**";
      case LShift -> "<<";
      case RShift -> ">>";
      case BitOr -> "|";
      case BitXor -> "^";
      case BitAnd -> "&";
      case FloorDiv -> "//";
    };
  }

  private static String comparison(CmpOpTy op) {
    return switch (op) {
      case Eq -> "==";
      case NotEq -> "!=";
      case Lt -> "<";
      case LtE -> "<=";
      case Gt -> ">";
      case GtE -> ">=";
      case Is -> "is";
      case IsNot -> "is not";
      case In -> "in";
      case NotIn -> "not in";
    };
  }
}
