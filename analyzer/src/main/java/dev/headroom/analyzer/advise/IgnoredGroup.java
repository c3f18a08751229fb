package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.rules.RuleId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An xdist_group that the distribution does not keep. */
final class IgnoredGroup implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR304");
  }

  @Override
  public List<Draft> check(Situation s) {

    String dist = s.run().settings().dist();
    if ("loadgroup".equals(dist) || s.run().settings().workers() == null) {
      return List.of();
    }
    Set<String> groups = new TreeSet<>();
    for (Weighed w : s.active()) {
      if (w.load().group() != null) {
        groups.add(w.load().group());
      }
    }
    return groups.stream()
        .map(
            group ->
                RunPlace.of(s, group)
                    .fill("group", group)
                    .fill("dist", dist == null ? "load" : dist)
                    .fix(Changes.keepGroups()))
        .toList();
  }
}
