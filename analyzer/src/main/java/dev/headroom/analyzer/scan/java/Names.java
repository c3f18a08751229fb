package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.java.facts.Expr;
import dev.headroom.analyzer.scan.java.facts.FieldFacts;
import dev.headroom.analyzer.scan.java.facts.JavaFile;
import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What names and expressions are at one place of a body: their types and last values. */
final class Names {
  /** Chains of calls and of values that lead to values are followed this far. */
  private static final int MAX_DEPTH = 40;

  private final JavaProject project;
  private final JavaType owner;
  private final JavaType receiver;
  private final Map<String, String> types = new HashMap<>();
  private final Map<String, Expr> values = new HashMap<>();
  private final Map<String, Map<String, Expr>> calledOn = new HashMap<>();

  /**
   * @param owner the type that the body stands in
   * @param receiver the class that {@code this} is
   */
  Names(JavaProject project, JavaType owner, JavaType receiver, MethodFacts method) {
    this.project = project;
    this.owner = owner;
    this.receiver = receiver;
    method.parameters().forEach(p -> types.put(p.name(), project.resolve(p.type(), owner)));
  }

  void declare(String name, String type, Expr value) {
    boolean inferred = type.equals("var") || type.equals("val");
    String given = inferred || value instanceof Expr.New ? typeOf(value) : "";
    // what is made is more than what it is declared as
    types.put(
        name, inferred || project.type(given).isPresent() ? given : project.resolve(type, owner));
    values.put(name, value);
    calledOn.remove(name);
  }

  void assign(String name, Expr value) {
    values.put(name, value);
    calledOn.remove(name);
  }

  /** Notes a call on a variable: it may tell a later one what to do. */
  void called(String variable, Expr.Call call) {
    calledOn
        .computeIfAbsent(variable, k -> new HashMap<>())
        .put(call.name(), call.arguments().isEmpty() ? call : call.arguments().get(0));
  }

  /** First arguments of the calls on a variable so far, by method. */
  Map<String, Expr> calledOn(String variable) {
    return calledOn.getOrDefault(variable, Map.of());
  }

  Optional<Expr> value(String name) {
    Expr local = values.get(name);
    return local != null
        ? Optional.of(local)
        : field(name).flatMap(f -> Optional.ofNullable(f.value()));
  }

  String resolve(String written) {
    return project.resolve(written, owner);
  }

  /** The field of that name in the receiver's classes or in the types around the body. */
  Optional<FieldFacts> field(String name) {
    return fieldOwner(name)
        .flatMap(t -> t.facts().fields().stream().filter(f -> f.name().equals(name)).findFirst());
  }

  private Optional<JavaType> fieldOwner(String name) {
    Optional<JavaType> own = fieldOwner(receiver, name).or(() -> fieldOwner(owner, name));
    for (String outer = owner.facts().name(); own.isEmpty() && outer.contains("."); ) {
      outer = outer.substring(0, outer.lastIndexOf('.'));
      own = project.type(owner.file().qualified(outer)).flatMap(t -> fieldOwner(t, name));
    }
    return own;
  }

  private Optional<JavaType> fieldOwner(JavaType type, String name) {
    for (JavaType place : project.lineage(type)) {
      for (FieldFacts field : place.facts().fields()) {
        if (field.name().equals(name)) {
          return Optional.of(place);
        }
      }
    }
    return Optional.empty();
  }

  /** The qualified type of an expression, "" when it is not known. */
  String typeOf(Expr e) {
    return typeOf(e, 0);
  }

  private String typeOf(Expr e, int depth) {
    if (depth > MAX_DEPTH) {
      return "";
    }
    if (e instanceof Expr.New created) {
      return resolve(created.type());
    }
    if (e instanceof Expr.Name name) {
      return typeOfName(name.name());
    }
    if (e instanceof Expr.Select select) {
      return typeOfSelect(select, depth);
    }
    if (e instanceof Expr.Call call) {
      return typeOfCall(call, depth);
    }
    if (e instanceof Expr.Group group && group.parts().size() == 1) {
      return typeOf(group.parts().get(0), depth + 1);
    }
    return "";
  }

  private String typeOfName(String name) {
    if (name.equals("this")) {
      return receiver.name();
    }
    if (name.equals("super")) {
      String parent = owner.facts().superclass();
      return parent == null ? "" : resolve(parent);
    }
    String local = types.get(name);
    if (local != null) {
      return local;
    }
    Optional<JavaType> holder = fieldOwner(name);
    if (holder.isPresent()) {
      return field(name).map(f -> project.resolve(f.type(), holder.get())).orElse("");
    }
    return Character.isUpperCase(name.charAt(0)) ? resolve(name) : "";
  }

  private String typeOfSelect(Expr.Select select, int depth) {
    String written = dotted(select);
    if (written != null) {
      String asType = resolve(written);
      if (project.type(asType).isPresent()
          || (Character.isUpperCase(select.name().charAt(0))
              && Character.isLowerCase(written.charAt(0)))) {
        return asType;
      }
    }
    return project
        .type(typeOf(select.scope(), depth + 1))
        .flatMap(
            t ->
                project.lineage(t).stream()
                    .flatMap(
                        o ->
                            o.facts().fields().stream()
                                .filter(f -> f.name().equals(select.name()))
                                .map(f -> project.resolve(f.type(), o)))
                    .findFirst())
        .orElse("");
  }

  private String typeOfCall(Expr.Call call, int depth) {
    String scope =
        call.scope() == null
            ? staticOwner(call.name()).orElse(receiver.name())
            : typeOf(call.scope(), depth + 1);
    if (scope.isEmpty()) {
      return "";
    }
    Optional<JavaType> type = project.type(scope);
    if (type.isPresent()) {
      List<JavaType.Method> methods =
          project.methods(type.get(), call.name(), call.arguments().size());
      if (!methods.isEmpty()) {
        JavaType.Method method = methods.get(0);
        return method.facts().returns().isEmpty()
            ? ""
            : project.resolve(method.facts().returns(), method.owner());
      }
    }
    // outside code: builders give themselves back, and what they build is called after them
    return call.scope() == null && scope.equals(receiver.name()) ? "" : scope;
  }

  /** "a.b.C" for a chain of plain names, else null. */
  static @Nullable String dotted(Expr e) {
    if (e instanceof Expr.Name name) {
      return name.name();
    }
    if (e instanceof Expr.Select select) {
      String scope = dotted(select.scope());
      return scope == null ? null : scope + "." + select.name();
    }
    return null;
  }

  /** The class that a static import takes a method of that name from. */
  Optional<String> staticOwner(String method) {
    for (JavaFile.Import i : owner.file().imports()) {
      if (i.isStatic() && !i.wildcard() && i.last().equals(method)) {
        return Optional.of(i.name().substring(0, i.name().lastIndexOf('.')));
      }
    }
    for (JavaFile.Import i : owner.file().imports()) {
      if (i.isStatic() && i.wildcard()) {
        Optional<JavaType> type = project.type(i.name());
        if (type.isPresent()
            && type.get().facts().methods().stream().anyMatch(m -> m.name().equals(method))) {
          return Optional.of(i.name());
        }
      }
    }
    return Optional.empty();
  }

  /** Classes of which everything static is imported. */
  List<String> staticWildcards() {
    return owner.file().imports().stream()
        .filter(i -> i.isStatic() && i.wildcard())
        .map(JavaFile.Import::name)
        .toList();
  }
}
