package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.java.facts.FieldFacts;
import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import dev.headroom.analyzer.scan.java.facts.Step;
import java.util.ArrayList;
import java.util.List;

/** Takes a type, gives its field initializers and initializer blocks as methods. */
final class Initializers {
  private Initializers() {}

  /** All of the static ones, or all of those that run with each object. */
  static JavaType.Method of(JavaType type, boolean isStatic) {
    List<Step> steps = new ArrayList<>();
    for (FieldFacts field : type.facts().fields()) {
      if (field.isStatic() == isStatic) {
        steps.addAll(steps(field));
      }
    }
    for (MethodFacts method : type.facts().methods()) {
      if (method.name().equals(isStatic ? "<clinit>" : "<block>")) {
        steps.addAll(method.body());
      }
    }
    return method(type, isStatic ? "<statics>" : "<fields>", isStatic, steps, type.facts().line());
  }

  /** That of one field. */
  static JavaType.Method of(JavaType type, FieldFacts field) {
    return method(type, field.name(), field.isStatic(), steps(field), field.line());
  }

  private static List<Step> steps(FieldFacts field) {
    return field.value() == null
        ? List.of()
        : List.of(new Step(Step.Kind.ASSIGN, field.name(), null, field.value(), false));
  }

  private static JavaType.Method method(
      JavaType type, String name, boolean isStatic, List<Step> steps, int line) {
    return new JavaType.Method(
        type, new MethodFacts(name, "", List.of(), isStatic, false, false, List.of(), steps, line));
  }
}
