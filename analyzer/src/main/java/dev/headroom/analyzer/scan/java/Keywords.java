package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.java.facts.Expr;
import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import dev.headroom.analyzer.scan.java.facts.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call is told, by name: Java has no keyword arguments, so they are the calls of the builder
 * chain before it, the string keys given to those, and the setters called on the variable.
 */
final class Keywords {
  /** Values that lead to values are followed this far. */
  private static final int MAX_DEPTH = 30;

  private final JavaProject project;
  private final Names names;
  private final Map<String, Expr> found = new HashMap<>();
  private final List<Expr> texts = new ArrayList<>();

  private Keywords(JavaProject project, Names names) {
    this.project = project;
    this.names = names;
  }

  /** Those of a call, from its own arguments to the start of its chain. */
  static Keywords of(JavaProject project, Names names, Expr call) {
    Keywords keywords = new Keywords(project, names);
    if (call instanceof Expr.Call c) {
      c.arguments().forEach(keywords::text);
      if (c.scope() != null) {
        keywords.chain(c.scope(), 0);
      }
    } else if (call instanceof Expr.New n) {
      n.arguments().forEach(keywords::text);
      n.arguments().forEach(a -> keywords.chain(a, MAX_DEPTH - 3));
    }
    return keywords;
  }

  private void chain(Expr e, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    if (e instanceof Expr.Call call) {
      Expr first = call.arguments().isEmpty() ? call : call.arguments().get(0);
      found.putIfAbsent(call.name(), first);
      if (first instanceof Expr.Text key) {
        found.putIfAbsent(key.value(), call.arguments().size() > 1 ? call : key);
      }
      call.arguments().forEach(this::text);
      if (call.scope() != null) {
        chain(call.scope(), depth + 1);
      }
      returned(call).ifPresent(r -> chain(r, depth + 1));
    } else if (e instanceof Expr.Name name) {
      names.calledOn(name.name()).forEach(found::putIfAbsent);
      names.value(name.name()).filter(v -> v != e).ifPresent(v -> chain(v, depth + 1));
    } else if (e instanceof Expr.New created) {
      created.arguments().forEach(this::text);
    }
  }

  /** What a method of the project gives back, when that is one expression. */
  private Optional<Expr> returned(Expr.Call call) {
    String scope =
        call.scope() == null ? names.typeOf(new Expr.Name("this", 0)) : names.typeOf(call.scope());
    return project
        .type(scope)
        .flatMap(t -> project.methods(t, call.name(), call.arguments().size()).stream().findFirst())
        .map(m -> m.facts())
        .flatMap(Keywords::lastReturn);
  }

  private static Optional<Expr> lastReturn(MethodFacts method) {
    return method.body().stream()
        .filter(s -> s.kind() == Step.Kind.RETURN)
        .map(Step::value)
        .reduce((a, b) -> b);
  }

  private void text(Expr e) {
    if (e instanceof Expr.Text) {
      texts.add(e);
    } else if (e instanceof Expr.Group group) {
      group.parts().forEach(this::text);
    } else if (e instanceof Expr.Call call && call.arguments().size() <= 2) {
      call.arguments().forEach(this::text);
    } else if (e instanceof Expr.Name name) {
      names.value(name.name()).filter(Expr.Text.class::isInstance).ifPresent(texts::add);
    }
  }

  boolean has(String keyword) {
    return found.containsKey(keyword);
  }

  /** Where the stand-in that is given under that keyword is made. */
  Expr origin(String keyword) {
    Expr given = found.get(keyword);
    if (given instanceof Expr.Name name) {
      return names.value(name.name()).orElse(given);
    }
    return given == null ? new Expr.Null(0) : given;
  }

  /** The text under that keyword, or the first text of the call and its chain. */
  @Nullable String artifact(@Nullable String keyword) {
    if (keyword != null
        && found.get(keyword) instanceof Expr.Text text
        && !text.value().isBlank()) {
      return text.value();
    }
    if (keyword != null) {
      return null;
    }
    return texts.stream()
        .map(t -> ((Expr.Text) t).value())
        .filter(v -> !v.isBlank())
        .findFirst()
        .orElse(null);
  }
}
