package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.FixtureVerdict.Advice;
import dev.headroom.analyzer.advise.Situation.Weighed;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Drafts for fixtures whose scope should be wider. */
final class NarrowFixtures {
  private NarrowFixtures() {}

  static List<Draft> of(Situation s, Predicate<Fixture> which) {
    List<Draft> drafts = new ArrayList<>();
    for (FixtureVerdict verdict : s.verdicts()) {
      Fixture fixture = verdict.fixture();
      if (verdict.advice() != Advice.WIDEN || !which.test(fixture)) {
        continue;
      }
      List<Weighed> loads = s.of(fixture);
      Draft draft =
          draft(fixture, loads)
              .fill("wider", "session")
              .fill("mutation", fixture.mutation() == null ? "" : fixture.mutation());
      // a copy for each test holds as much as a value for each test does
      if (!FixtureJudge.needsCopies(fixture, loads)) {
        draft = draft.fix(Changes.widen(FixtureJudge.in(loads)));
      }
      drafts.add(draft);
    }
    return drafts;
  }

  static Draft draft(Fixture fixture, List<Weighed> loads) {
    Weighed largest =
        loads.stream()
            .max(Comparator.comparing((Weighed w) -> w.bytes().likely()))
            .orElseThrow(() -> new IllegalArgumentException("loads nothing: " + fixture.name()));
    Bytes bytes = loads.stream().map(w -> w.bytes().likely()).reduce(Bytes.ZERO, Bytes::plus);
    double seconds =
        loads.stream().mapToDouble(w -> w.seconds() * Math.max(1, w.load().repeated())).sum();
    String artifact =
        largest.load().artifact() == null ? largest.load().callee() : largest.load().artifact();
    return Draft.at(fixture.file(), fixture.line(), fixture.name())
        .fill("fixture", fixture.name())
        .fill("scope", fixture.scope().name().toLowerCase(Locale.ROOT))
        .fill("tests", fixture.tests())
        .fill("callee", largest.load().callee())
        .fill("artifact", artifact)
        .fill("bytes", bytes)
        .fill("seconds", Words.seconds(seconds));
  }
}
