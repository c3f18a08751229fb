package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One artifact loaded at several places whose values live side by side. */
final class SeveralCopies implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR106");
  }

  @Override
  public List<Draft> check(Situation s) {

    Map<String, List<Weighed>> byArtifact = new TreeMap<>();
    for (Weighed w : s.active()) {
      if (w.load().artifact() != null
          && w.load().kind() != LoadKind.IMPORT
          && w.load().lifetime() != Lifetime.FUNCTION
          && Worth.mentioning(w)) {
        byArtifact.computeIfAbsent(w.load().artifact(), a -> new ArrayList<>()).add(w);
      }
    }
    List<Draft> drafts = new ArrayList<>();
    byArtifact.forEach(
        (artifact, copies) -> {
          if (copies.stream().map(Weighed::place).distinct().count() >= 2) {
            Bytes spare =
                copies.stream()
                    .skip(1)
                    .map(w -> w.bytes().likely())
                    .reduce(Bytes.ZERO, Bytes::plus);
            Predicate<Load> others = FixtureJudge.in(copies.subList(1, copies.size()));
            drafts.add(
                Drafts.of(copies.get(1))
                    .fill("places", copies.size())
                    .fill("bytes", spare)
                    .fix(Changes.mock(others, new HashSet<>(allFiles(copies)))));
          }
        });
    return drafts;
  }

  private static List<String> allFiles(List<Weighed> loads) {
    return loads.stream().flatMap(w -> w.load().reachedFrom().stream()).toList();
  }
}
