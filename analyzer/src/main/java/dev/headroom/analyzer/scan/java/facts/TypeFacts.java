package dev.headroom.analyzer.scan.java.facts;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A class, interface, enum, record or annotation.
 *
 * @param name with the names of the types around it ("Outer.Inner")
 * @param superclass as written, or null
 */
public record TypeFacts(
    String name,
    Kind kind,
    boolean isAbstract,
    boolean isStatic,
    @Nullable String superclass,
    List<String> interfaces,
    List<Annotation> annotations,
    List<FieldFacts> fields,
    List<MethodFacts> methods,
    int line) {
  public TypeFacts {
    interfaces = List.copyOf(interfaces);
    annotations = List.copyOf(annotations);
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
  }

  /** What it is declared as. */
  public enum Kind {
    CLASS,
    INTERFACE,
    ENUM,
    RECORD,
    ANNOTATION
  }

  /** Superclass and interfaces as written. */
  public Stream<String> parents() {
    return Stream.concat(Stream.ofNullable(superclass), interfaces.stream());
  }

  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
