package dev.headroom.analyzer.scan.java.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field or enum constant.
 *
 * @param line of its name
 * @param firstLine of its first annotation or modifier
 */
public record FieldFacts(
    String name,
    String type,
    boolean isStatic,
    List<Annotation> annotations,
    @Nullable Expr value,
    int line,
    int firstLine) {
  public FieldFacts {
    annotations = List.copyOf(annotations);
  }
}
