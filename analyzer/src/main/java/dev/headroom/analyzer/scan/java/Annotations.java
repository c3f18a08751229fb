package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.java.facts.Annotation;
import dev.headroom.analyzer.scan.java.facts.Expr;
import dev.headroom.analyzer.scan.java.facts.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the members of an annotation or another expression, gives what stands in them. */
final class Annotations {
  private Annotations() {}

  /** The classes that its members name, as written. */
  static List<String> classes(Annotation annotation) {
    List<String> found = new ArrayList<>();
    annotation.members().values().forEach(e -> classes(e, found));
    return found;
  }

  private static void classes(Expr e, List<String> found) {
    if (e instanceof Expr.ClassOf of) {
      found.add(of.type());
    } else if (e instanceof Expr.Group group) {
      group.parts().forEach(p -> classes(p, found));
    }
  }

  /** A literal number, or 1. */
  static int number(@Nullable Expr e) {
    return e instanceof Expr.Text text && text.value().matches("[1-9]\\d{0,5}")
        ? Integer.parseInt(text.value())
        : 1;
  }

  /** The expression as text that is equal for equal expressions. */
  static String text(Expr e) {
    if (e instanceof Expr.Text text) {
      return text.value();
    }
    if (e instanceof Expr.Name name) {
      return name.name();
    }
    if (e instanceof Expr.Select select) {
      return text(select.scope()) + "." + select.name();
    }
    if (e instanceof Expr.ClassOf of) {
      return of.type();
    }
    if (e instanceof Expr.Group group) {
      return group.parts().stream().map(Annotations::text).sorted().toList().toString();
    }
    return e.getClass().getSimpleName();
  }

  /** Whether a method of that name is called anywhere in it. */
  static boolean calls(Expr e, String name) {
    if (e instanceof Expr.Call call) {
      return call.name()
              .toLowerCase(java.util.Locale.ROOT)
              .contains(name.toLowerCase(java.util.Locale.ROOT))
          || (call.scope() != null && calls(call.scope(), name))
          || call.arguments().stream().anyMatch(a -> calls(a, name));
    }
    if (e instanceof Expr.Group group) {
      return group.parts().stream().anyMatch(p -> calls(p, name));
    }
    if (e instanceof Expr.Lambda lambda) {
      return lambda.body().stream().map(Step::value).anyMatch(v -> calls(v, name));
    }
    return e instanceof Expr.New created
        && created.arguments().stream().anyMatch(a -> calls(a, name));
  }
}
