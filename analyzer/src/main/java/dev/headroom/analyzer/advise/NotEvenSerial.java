package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.rules.RuleId;
import java.util.List;

/** A run that does not fit with one process. */
final class NotEvenSerial implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR308");
  }

  @Override
  public List<Draft> check(Situation s) {

    if (s.plan().maxSafeWorkers() >= 0) {
      return List.of();
    }
    Part largest =
        s.estimated().footprint().parts().stream()
            .filter(p -> p.of() != Part.Of.CONTROLLER && p.kind() != Part.Kind.SHARED)
            .findFirst()
            .orElseThrow();
    return List.of(
        RunPlace.of(s, "serial")
            .fill("likely", s.estimated().footprint().total(0).likely())
            .fill("total", s.worst(0))
            .fill("budget", s.budget().bytes())
            .fill("largest", largest.name())
            .fill("largestBytes", largest.bytes().likely()));
  }
}
