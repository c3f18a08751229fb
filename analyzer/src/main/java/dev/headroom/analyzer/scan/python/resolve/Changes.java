package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.facts.Walk;
import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where the body of a test or fixture changes what it was given: trains it, adds to it, writes in
 * it, itself or through an object that it hands it to.
 */
final class Changes {
  private static final Pattern CHANGES =
      Pattern.compile(
          "(?:add|append|clear|create|delete|drop|extend|fit|get_or_create|index|ingest|insert"
              + "|load_state_dict|modify|partial_fit|pop|patch|post|push|put|register|remove|reset|set"
              + "|train|update|upsert|write)(?:_\\w+)?");

  private static final Pattern TRAINED =
      Pattern.compile("\\.(?:train|fit|partial_fit|fine_?tune|hyperparameter_search)(?:_\\w+)?\\(");

  /** What an object does to the model that it was made with. */
  private static final Pattern TRAINS =
      Pattern.compile("(?:train|fine_?tune|hyperparameter_search)(?:_\\w+)?");

  /** Functions that give another object of the same content. */
  private static final Pattern COPIES = Pattern.compile("(?:deep)?copy|clone(?:_\\w+)?");

  private final Definition body;
  private final Map<String, String> found = new TreeMap<>();

  /** Local name → the names that its object holds or is. */
  private final Map<String, Set<String>> holders = new HashMap<>();

  private final Set<String> aliases = new HashSet<>();

  private Changes(Definition body) {
    this.body = body;
  }

  /**
   * Name of an argument, or "self" for an attribute of self → the first line that changes it.
   *
   * @param body of a test or fixture
   */
  static Map<String, String> in(Definition body) {
    Changes changes = new Changes(body);
    Walk.statements(body.body.statements(), changes::statement);
    return changes.found;
  }

  /** Whether a change reaches the model that the changed object was made with. */
  static boolean trains(String change) {
    return TRAINED.matcher(change).find();
  }

  /** Whether the body hands on a copy of what it was given. */
  static boolean copies(Definition body) {
    boolean[] copies = new boolean[1];
    Walk.allExpressions(
        body.body.statements(),
        e -> copies[0] |= e instanceof Expr.Call c && COPIES.matcher(last(c)).matches());
    return copies[0];
  }

  private void statement(Stmt s) {
    Walk.expressions(
        s,
        e -> {
          if (e instanceof Expr.Call c) {
            called(c);
          }
        });
    if (s instanceof Stmt.Assign assign) {
      assign.targets().forEach(this::written);
      if (assign.targets().size() == 1) {
        bound(assign.targets().get(0), assign.value());
      }
    }
  }

  /** A name for a part of what was given, or for an object that was made with it. */
  private void bound(Expr target, Expr value) {
    if (!(target instanceof Expr.Name name)) {
      return;
    }
    Set<String> held = new HashSet<>();
    boolean alias = value instanceof Expr.Attribute || value instanceof Expr.Name;
    if (alias) {
      held.add(root(value));
    } else if (value instanceof Expr.Call c && Character.isUpperCase(first(last(c)))) {
      c.positional().forEach(a -> held.add(root(a)));
      c.keywords().forEach(k -> held.add(root(k.value())));
    }
    held.remove("");
    held.remove(name.id());
    holders.put(name.id(), held);
    if (alias) {
      aliases.add(name.id());
    } else {
      aliases.remove(name.id());
    }
  }

  private void called(Expr.Call c) {
    String method = last(c);
    if (c.function() instanceof Expr.Attribute a) {
      boolean trains = TRAINS.matcher(method).matches();
      if (CHANGES.matcher(method).matches() || trains) {
        note(a, "(…)", trains);
      }
    }
    boolean trainer =
        (c.function() instanceof Expr.Attribute a && root(a).contains("trainer"))
            || TRAINS.matcher(method).matches();
    if (trainer && (TRAINS.matcher(method).matches() || method.startsWith("fit"))) {
      for (Expr argument : c.positional()) {
        if (argument instanceof Expr.Name || argument instanceof Expr.Attribute) {
          put(root(argument), c.line(), c.callee().orElse(method) + "(" + dotted(argument) + ")");
        }
      }
    }
  }

  private void written(Expr target) {
    if (target instanceof Expr.Attribute a && a.value() instanceof Expr.Name n) {
      // binding an attribute of self makes it, and changes nothing that was there
      if (!n.id().equals("self")) {
        note(a, " = …", false);
      }
    } else if (target instanceof Expr.Subscript s && s.value() instanceof Expr.Attribute a) {
      note(a, "[…] = …", false);
    }
  }

  private void note(Expr.Attribute changed, String how, boolean trains) {
    String dotted = dotted(changed);
    String root = root(changed);
    if (dotted.isEmpty()) {
      return;
    }
    put(root, changed.line(), dotted + how);
    if (trains || aliases.contains(root)) {
      holders.getOrDefault(root, Set.of()).forEach(h -> put(h, changed.line(), dotted + how));
    }
  }

  private void put(String root, int line, String what) {
    if (!root.isEmpty()) {
      found.putIfAbsent(root, new Place(body.module.file, line) + " " + what);
    }
  }

  private static String dotted(Expr e) {
    return e instanceof Expr.Attribute a
        ? a.dotted().orElse("")
        : e instanceof Expr.Name n ? n.id() : "";
  }

  private static String root(Expr e) {
    String dotted = dotted(e);
    int dot = dotted.indexOf('.');
    return dot < 0 ? dotted : dotted.substring(0, dot);
  }

  private static String last(Expr.Call c) {
    String callee = c.callee().orElse("");
    return callee.substring(callee.lastIndexOf('.') + 1);
  }

  private static char first(String name) {
    return name.isEmpty() ? ' ' : name.charAt(0);
  }
}
