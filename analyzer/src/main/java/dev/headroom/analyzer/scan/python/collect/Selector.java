package dev.headroom.analyzer.scan.python.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression of -m or -k: names with and, or, not and brackets. */
final class Selector {
  private static final Pattern TOKEN = Pattern.compile("\\s*([()]|[^\\s()]+)");

  private final List<String> tokens = new ArrayList<>();
  private final Predicate<String> names;
  private int at;

  private Selector(String expression, Predicate<String> names) {
    this.names = names;
    Matcher m = TOKEN.matcher(expression);
    while (m.find()) {
      tokens.add(m.group(1));
    }
  }

  /** Whether a test with these marks is kept by -m; a broken expression keeps everything. */
  static boolean marks(String expression, Set<String> marks) {
    return new Selector(expression, marks::contains).evaluate();
  }

  /** Whether a test is kept by -k: a name matches as a part of one of the test's words. */
  static boolean keywords(String expression, Set<String> words) {
    return new Selector(expression, name -> words.stream().anyMatch(w -> holds(w, name)))
        .evaluate();
  }

  private static boolean holds(String word, String part) {
    return word.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private boolean evaluate() {
    boolean value = tokens.isEmpty() || or();
    return at < tokens.size() || value;
  }

  private boolean or() {
    boolean value = and();
    while (accept("or")) {
      value |= and();
    }
    return value;
  }

  private boolean and() {
    boolean value = not();
    while (accept("and")) {
      value &= not();
    }
    return value;
  }

  private boolean not() {
    if (accept("not")) {
      return !not();
    }
    if (accept("(")) {
      boolean value = or();
      accept(")");
      return value;
    }
    return at >= tokens.size() || names.test(tokens.get(at++));
  }

  private boolean accept(String token) {
    boolean there = at < tokens.size() && tokens.get(at).equals(token);
    at += there ? 1 : 0;
    return there;
  }
}
