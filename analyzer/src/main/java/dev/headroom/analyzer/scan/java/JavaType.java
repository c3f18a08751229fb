package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.java.facts.JavaFile;
import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import dev.headroom.analyzer.scan.java.facts.TypeFacts;

/**
 * A type of the project with the file it stands in.
 *
 * @param name qualified
 */
record JavaType(JavaFile file, TypeFacts facts, String name) {
  JavaType(JavaFile file, TypeFacts facts) {
    this(file, facts, file.qualified(facts.name()));
  }

  /** Names are unique in a project; comparing facts would compare whole files. */
  @Override
  public boolean equals(Object other) {
    return other instanceof JavaType type && type.name.equals(name) && type.path().equals(path());
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  String path() {
    return file.path();
  }

  /** A method of a type. */
  record Method(JavaType owner, MethodFacts facts) {
    String name() {
      return owner.name() + "." + facts.name();
    }
  }
}
