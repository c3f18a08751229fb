package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same container started by one class after the other. */
final class ContainerPerClass implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR407");
  }

  @Override
  public List<Draft> check(Situation s) {

    Map<String, List<Situation.Weighed>> same = new TreeMap<>();
    for (Situation.Weighed w : s.active()) {
      if (w.load().kind() == LoadKind.CONTAINER && w.load().scope() != Scope.SESSION) {
        same.computeIfAbsent(w.load().callee(), k -> new ArrayList<>()).add(w);
      }
    }
    List<Draft> drafts = new ArrayList<>();
    same.forEach(
        (callee, all) -> {
          int starts = all.stream().mapToInt(w -> w.load().repeated()).sum();
          if (starts >= 2) {
            drafts.add(
                Drafts.of(all.get(0))
                    .fill("starts", starts)
                    .fill("places", all.size())
                    .fill("seconds", Words.seconds(SECONDS * (starts - 1))));
          }
        });
    return drafts;
  }

  /** Start of a small database container whose image is on the machine. */
  private static final double SECONDS = 5;
}
