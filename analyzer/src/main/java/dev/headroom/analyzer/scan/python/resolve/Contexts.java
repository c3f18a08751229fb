package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.resolve.Value.Fake;
import dev.headroom.analyzer.scan.python.resolve.Value.Function;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import java.util.List;

/** Follows {@code with}: what is entered, the body, and what leaving takes back. */
final class Contexts {
  private final Follow follow;

  Contexts(Follow follow) {
    this.follow = follow;
  }

  Flow with(Stmt.With with) {
    return with(with, 0);
  }

  private Flow with(Stmt.With with, int index) {
    if (index >= with.items().size()) {
      return follow.statements.body(with.body());
    }
    Stmt.Item item = with.items().get(index);
    follow.frame().line = item.context().line();
    Value context = follow.expressions.eval(item.context());
    if (follow.calls.takeRaised()) {
      return Flow.RAISE;
    }
    boolean raises =
        context instanceof LibObject o
            && (o.type.endsWith(".raises") || o.type.endsWith(".suppress"));
    Flow[] flow = {Flow.NEXT};
    Frame frame = follow.frame();
    enter(
        context,
        value -> {
          follow.frame();
          if (item.target() != null) {
            follow.statements.assign(item.target(), value);
          }
          follow.expecting += raises ? 1 : 0;
          flow[0] = with(with, index + 1);
          follow.expecting -= raises ? 1 : 0;
        },
        frame);
    return raises && flow[0] == Flow.RAISE ? Flow.NEXT : flow[0];
  }

  /** Enters a context, hands its value to {@code body}, and leaves it. */
  private void enter(Value context, java.util.function.Consumer<Value> body, Frame frame) {
    if (context instanceof Patch patch) {
      Value value = patch.apply(follow);
      body.accept(value);
      patch.undo(follow);
    } else if (context instanceof GeneratorCall call) {
      boolean[] entered = new boolean[1];
      follow.calls.generator(
          call.function(),
          call.arguments(),
          value -> {
            if (!entered[0]) {
              entered[0] = true;
              // the body belongs to the frame of the with statement
              follow.frames.push(frame);
              try {
                body.accept(value);
              } finally {
                follow.frames.pop();
              }
            }
          });
      if (!entered[0]) {
        body.accept(Values.UNKNOWN);
      }
    } else if (context instanceof Instance instance) {
      Value value = method(instance, "__enter__", "__aenter__", context);
      body.accept(value);
      method(instance, "__exit__", "__aexit__", Values.NONE);
    } else if (context instanceof LibObject object) {
      follow.libraries.entered(object);
      body.accept(object);
    } else {
      boolean itself = context instanceof Fake || context instanceof Value.Scratch;
      body.accept(itself ? context : Values.UNKNOWN);
    }
  }

  private Value method(Instance instance, String name, String async, Value otherwise) {
    for (String one : List.of(name, async)) {
      Value found = follow.attributes.lookup(instance.type, one);
      if (found instanceof Function f) {
        return follow.calls.call(new Function(f.definition(), instance), Arguments.NONE);
      }
    }
    return otherwise;
  }
}
