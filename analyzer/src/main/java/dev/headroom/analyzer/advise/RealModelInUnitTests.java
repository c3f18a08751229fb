package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Unit tests that reach a real model. */
final class RealModelInUnitTests implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR107");
  }

  @Override
  public List<Draft> check(Situation s) {

    Set<String> unit =
        s.run().selectedFiles().stream()
            .filter(RealModelInUnitTests::isUnit)
            .map(TestFile::path)
            .collect(Collectors.toSet());
    List<Draft> drafts = new ArrayList<>();
    for (Weighed w : s.active()) {
      Load load = w.load();
      if (load.kind() != LoadKind.MODEL && load.kind() != LoadKind.INDEX) {
        continue;
      }
      Set<String> files = new TreeSet<>(load.reachedFrom());
      files.retainAll(unit);
      boolean mostly = files.size() * 2 > load.reachedFrom().size();
      boolean heavy = w.bytes().likely().compareTo(Bytes.mib(100)) >= 0;
      if (mostly && Worth.mentioning(w) && (heavy || !s.suite().mocks().isEmpty())) {
        drafts.add(
            Drafts.of(w)
                .fill("files", files.size())
                .fix(Changes.mock(FixtureJudge.in(List.of(w)), files)));
      }
    }
    return drafts;
  }

  static boolean isUnit(TestFile file) {
    return file.markers().contains("unit")
        || List.of(file.path().split("/", -1)).contains("unit")
        || List.of(file.domain().split("/", -1)).contains("unit");
  }
}
