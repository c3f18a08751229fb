package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.facts.Walk;
import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where a test's own body changes what a fixture gave it: trains it, adds to it, writes in it. */
final class Changes {
  private static final Pattern CHANGES =
      Pattern.compile(
          "(?:add|append|clear|create|delete|drop|extend|fit|get_or_create|index|ingest|insert"
              + "|load_state_dict|modify|partial_fit|pop|post|push|put|register|remove|reset|set"
              + "|train|update|upsert|write)(?:_\\w+)?");

  private Changes() {}

  /**
   * Name of an argument, or of an attribute of self as "self.x" → the first line that changes it.
   */
  static Map<String, String> in(Definition test) {
    Map<String, String> found = new TreeMap<>();
    Walk.statements(
        test.body,
        s -> {
          Walk.expressions(
              s,
              e -> {
                if (e instanceof Expr.Call c && c.function() instanceof Expr.Attribute a) {
                  if (CHANGES.matcher(a.name()).matches()) {
                    note(test, a, "(…)", found);
                  }
                }
              });
          if (s instanceof Stmt.Assign assign) {
            assign.targets().forEach(t -> written(test, t, found));
          }
        });
    return found;
  }

  private static void written(Definition test, Expr target, Map<String, String> found) {
    if (target instanceof Expr.Attribute a && a.value() instanceof Expr.Name n) {
      // binding an attribute of self makes it, and changes nothing that was there
      if (!n.id().equals("self")) {
        note(test, a, " = …", found);
      }
    } else if (target instanceof Expr.Subscript s && s.value() instanceof Expr.Attribute a) {
      note(test, a, "[…] = …", found);
    }
  }

  private static void note(
      Definition test, Expr.Attribute changed, String how, Map<String, String> found) {
    String dotted = changed.dotted().orElse("");
    int dot = dotted.indexOf('.');
    if (dot > 0) {
      String root = dotted.substring(0, dot);
      Place place = new Place(test.module.file, changed.line());
      found.putIfAbsent(root, place + " " + dotted + how);
    }
  }
}
