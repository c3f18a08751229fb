package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.java.facts.Expr;
import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a call in a body, gives the project's methods that it may run.
 *
 * @param target the method that the body belongs to, with the class that {@code this} is in it
 */
record Callees(JavaProject project, Event.Target target) {
  /** Implementations of an abstract method that are followed; with more of them none is likely. */
  private static final int MAX_IMPLEMENTATIONS = 4;

  /** The methods that a call on an object or class of that type may run. */
  List<Event.Target> methods(String type, Expr.Call call) {
    Optional<JavaType> declared = project.type(type);
    if (declared.isEmpty()) {
      return List.of();
    }
    int arguments = call.arguments().size();
    JavaType receiver =
        call.scope() == null || isSelf(call.scope()) ? target.receiver() : declared.get();
    JavaType start = project.lineage(receiver).contains(declared.get()) ? receiver : declared.get();
    List<Event.Target> found = new ArrayList<>();
    for (JavaType.Method method : project.methods(start, call.name(), arguments)) {
      found.add(new Event.Target(method, start));
    }
    if (found.isEmpty()) {
      List<JavaType> concrete = project.concreteBelow(declared.get());
      if (concrete.size() <= MAX_IMPLEMENTATIONS) {
        for (JavaType below : concrete) {
          project
              .methods(below, call.name(), arguments)
              .forEach(m -> found.add(new Event.Target(m, below)));
        }
      }
    }
    return found;
  }

  private static boolean isSelf(Expr scope) {
    return scope instanceof Expr.Name name
        && (name.name().equals("this") || name.name().equals("super"));
  }

  /** The constructors that take as many arguments. */
  List<Event.Target> constructors(JavaType type, List<Expr> arguments) {
    List<Event.Target> found = new ArrayList<>();
    for (MethodFacts method : type.facts().methods()) {
      if (method.name().equals("<init>") && method.takes(arguments.size())) {
        found.add(new Event.Target(new JavaType.Method(type, method), type));
      }
    }
    return found;
  }
}
