package dev.headroom.analyzer.scan.java.facts;

import java.util.List;

/**
 * A method, constructor ("&lt;init&gt;") or initializer block ("&lt;clinit&gt;" when static, else
 * "&lt;block&gt;").
 *
 * @param returns declared type, "" for none
 * @param line of its name
 */
public record MethodFacts(
    String name,
    String returns,
    List<Parameter> parameters,
    boolean isStatic,
    boolean isPublic,
    boolean isAbstract,
    List<Annotation> annotations,
    List<Step> body,
    int line) {
  public MethodFacts {
    parameters = List.copyOf(parameters);
    annotations = List.copyOf(annotations);
    body = List.copyOf(body);
  }

  /** A parameter; {@code variadic} takes any number of arguments. */
  public record Parameter(String name, String type, boolean variadic) {}

  /** Whether a call with that many arguments can mean this method. */
  public boolean takes(int arguments) {
    int count = parameters.size();
    boolean variadic = count > 0 && parameters.get(count - 1).variadic();
    return variadic ? arguments >= count - 1 : arguments == count;
  }
}
