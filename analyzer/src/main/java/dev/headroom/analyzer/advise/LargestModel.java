package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.Comparator;
import java.util.List;

/** One model so large that it decides the worker count. */
final class LargestModel implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR110");
  }

  @Override
  public List<Draft> check(Situation s) {

    return s.active().stream()
        .filter(w -> w.load().kind() == LoadKind.MODEL)
        .max(
            Comparator.comparing((Weighed w) -> w.bytes().likely())
                .thenComparing(Weighed::place, Comparator.reverseOrder()))
        .filter(w -> w.bytes().likely().compareTo(Bytes.mib(400)) >= 0)
        .map(w -> List.of(Drafts.of(w)))
        .orElse(List.of());
  }
}
