package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Confidence;
import java.util.ArrayList;
import java.util.List;

/** A load whose artifact is not in the sources. */
final class UnknownArtifact implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR901");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    for (Weighed w : s.active()) {
      if (w.load().artifact() == null
          && w.load().kind() != LoadKind.IMPORT
          && w.bytes().provenance() == Provenance.DEFAULT
          && w.load().confidence() == Confidence.POSSIBLE) {
        drafts.add(Drafts.of(w));
      }
    }
    return drafts;
  }
}
