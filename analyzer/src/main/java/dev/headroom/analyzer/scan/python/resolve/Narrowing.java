package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.facts.Walk;
import dev.headroom.analyzer.scan.python.resolve.Value.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows an undecided {@code if}, each branch with the ways of a name that lead there. */
final class Narrowing {
  /** Calls that only look. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "isinstance|issubclass|str|type|len|bool|callable"
              + "|\\w+\\.(lower|upper|startswith|endswith|strip)");

  private final Follow follow;

  Narrowing(Follow follow) {
    this.follow = follow;
  }

  Flow branch(Stmt.If statement) {
    Frame frame = follow.frame();
    String name = frame.function() ? undecided(statement.test(), frame) : null;
    if (name == null || !(frame.names.get(name) instanceof Choice choice)) {
      return follow.statements.both(statement.body(), Map.of(), statement.orElse(), Map.of());
    }
    List<Value> yes = new ArrayList<>();
    List<Value> no = new ArrayList<>();
    for (Value way : choice.values()) {
      frame.names.put(name, way);
      Boolean truth = Truths.of(follow.expressions.eval(statement.test()));
      if (!Boolean.FALSE.equals(truth)) {
        yes.add(way);
      }
      if (!Boolean.TRUE.equals(truth)) {
        no.add(way);
      }
    }
    frame.names.put(name, choice);
    follow.calls.takeRaised();
    if (no.isEmpty() || yes.isEmpty()) {
      return follow.statements.body(no.isEmpty() ? statement.body() : statement.orElse());
    }
    return follow.statements.both(
        statement.body(),
        Map.of(name, Value.either(yes)),
        statement.orElse(),
        Map.of(name, Value.either(no)));
  }

  /** The first local of the condition that may be several things; none where it calls out. */
  private static @Nullable String undecided(Expr test, Frame frame) {
    String[] found = new String[1];
    boolean[] calls = new boolean[1];
    Walk.expressions(
        test,
        e -> {
          if (e instanceof Expr.Name n
              && found[0] == null
              && frame.names.get(n.id()) instanceof Choice) {
            found[0] = n.id();
          }
          calls[0] |= e instanceof Expr.Call c && !plain(c);
        });
    return calls[0] ? null : found[0];
  }

  private static boolean plain(Expr.Call call) {
    return PLAIN.matcher(call.callee().orElse("")).matches();
  }
}
