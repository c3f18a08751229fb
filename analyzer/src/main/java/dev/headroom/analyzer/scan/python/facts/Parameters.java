package dev.headroom.analyzer.scan.python.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a function or lambda, in the order of the source. */
public record Parameters(List<Parameter> all) {
  public static final Parameters NONE = new Parameters(List.of());

  public Parameters {
    all = List.copyOf(all);
  }

  /** How arguments reach a parameter. */
  public enum Kind {
    POSITIONAL_ONLY,
    POSITIONAL,
    STAR,
    KEYWORD_ONLY,
    DOUBLE_STAR
  }

  public record Parameter(
      String name, Kind kind, @Nullable Expr annotation, @Nullable Expr defaultValue) {
    /** Neither {@code *args} nor {@code **kwargs}. */
    public boolean plain() {
      return kind != Kind.STAR && kind != Kind.DOUBLE_STAR;
    }
  }

  /** Names of plain parameters without a default: what pytest reads as fixture requests. */
  public List<String> required() {
    return all.stream()
        .filter(p -> p.plain() && p.defaultValue() == null && p.kind() != Kind.POSITIONAL_ONLY)
        .map(Parameter::name)
        .toList();
  }

  public Optional<Parameter> named(String name) {
    return all.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** Defaults, which are evaluated where the function is defined, then annotations. */
  public List<Expr> expressions() {
    List<Expr> expressions = new ArrayList<>();
    for (Parameter parameter : all) {
      if (parameter.defaultValue() != null) {
        expressions.add(parameter.defaultValue());
      }
    }
    for (Parameter parameter : all) {
      if (parameter.annotation() != null) {
        expressions.add(parameter.annotation());
      }
    }
    return expressions;
  }
}
