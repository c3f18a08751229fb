package dev.headroom.analyzer.scan.python.parse;

import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.PatternTy;
import dev.headroom.analyzer.scan.python.facts.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pattern of a {@code match} compares with, and the names it binds. */
final class PatternParts {
  private final ExpressionBuilder expressions;
  private final List<Expr> values = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  PatternParts(ExpressionBuilder expressions) {
    this.expressions = expressions;
  }

  List<Expr> values() {
    return values;
  }

  List<String> names() {
    return names;
  }

  void visit(@Nullable PatternTy pattern, int depth) {
    if (depth > FactsBuilder.MAX_DEPTH) {
      return;
    }
    if (pattern instanceof PatternTy.MatchValue p) {
      values.add(expressions.expr(p.value));
    } else if (pattern instanceof PatternTy.MatchSequence p) {
      all(p.patterns, depth);
    } else if (pattern instanceof PatternTy.MatchOr p) {
      all(p.patterns, depth);
    } else if (pattern instanceof PatternTy.MatchMapping p) {
      if (p.keys != null) {
        for (ExprTy key : p.keys) {
          values.add(expressions.expr(key));
        }
      }
      all(p.patterns, depth);
      bind(p.rest);
    } else if (pattern instanceof PatternTy.MatchClass p) {
      values.add(expressions.expr(p.cls));
      all(p.patterns, depth);
      all(p.kwdPatterns, depth);
    } else if (pattern instanceof PatternTy.MatchStar p) {
      bind(p.name);
    } else if (pattern instanceof PatternTy.MatchAs p) {
      visit(p.pattern, depth + 1);
      bind(p.name);
    }
  }

  private void all(PatternTy @Nullable [] patterns, int depth) {
    if (patterns != null) {
      for (PatternTy pattern : patterns) {
        visit(pattern, depth + 1);
      }
    }
  }

  private void bind(@Nullable String name) {
    if (name != null) {
      names.add(name);
    }
  }
}
