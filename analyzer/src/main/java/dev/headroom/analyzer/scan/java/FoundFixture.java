package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A set-up method, field or context that loads, while its users are being gathered. */
final class FoundFixture {
  private final String file;
  private final int line;
  private final String name;
  private boolean once;
  private final Scope scope;
  private final Set<String> loads = new LinkedHashSet<>();
  private final Set<String> places = new LinkedHashSet<>();
  private final Map<String, Integer> testsByClass = new TreeMap<>();
  private final Set<String> files = new TreeSet<>();

  /**
   * @param once whether all that it loads is kept by a static: it lives as long as the JVM
   */
  FoundFixture(String file, int line, String name, boolean once, Scope scope) {
    this.file = file;
    this.line = line;
    this.name = name;
    this.once = once;
    this.scope = scope;
  }

  String key() {
    return file + ":" + String.format(Locale.ROOT, "%07d ", line) + name;
  }

  boolean once() {
    return once;
  }

  void notOnce() {
    once = false;
  }

  void add(TestClass testClass, String callee, String place) {
    loads.add(callee);
    places.add(place);
    testsByClass.put(testClass.type().name(), testClass.items());
    files.add(testClass.type().path());
  }

  Fixture row() {
    return new Fixture(
        file,
        line,
        name,
        once ? Scope.SESSION : scope,
        true,
        new ArrayList<>(loads),
        new ArrayList<>(places),
        List.copyOf(files),
        testsByClass.values().stream().mapToInt(Integer::intValue).sum(),
        null,
        List.of());
  }
}
