package dev.headroom.analyzer.scan.java.facts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An annotation as written; a single member has the name "value". */
public record Annotation(String name, Map<String, Expr> members, int line) {
  public Annotation {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }
}
