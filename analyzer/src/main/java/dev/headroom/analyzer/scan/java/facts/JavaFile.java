package dev.headroom.analyzer.scan.java.facts;

import java.util.List;

/**
 * The facts of one file.
 *
 * @param path relative to the project root
 * @param packageName "" for the unnamed package
 * @param types nested ones included, in source order
 */
public record JavaFile(
    String path, String packageName, List<Import> imports, List<TypeFacts> types) {
  public JavaFile {
    imports = List.copyOf(imports);
    types = List.copyOf(types);
  }

  /** An import: {@code name} is a type, a member for static ones, or a package before ".*". */
  public record Import(String name, boolean isStatic, boolean wildcard) {
    public String last() {
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  public String qualified(String typeName) {
    return packageName.isEmpty() ? typeName : packageName + "." + typeName;
  }
}
