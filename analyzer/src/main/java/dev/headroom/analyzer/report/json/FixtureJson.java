package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.advise.FixtureVerdict;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A fixture that loads something, and what to do with it; the verdict is {@code null} where nobody
 * judged it.
 */
final class FixtureJson {
  private FixtureJson() {}

  static Row write(String run, Fixture fixture, @Nullable FixtureVerdict verdict) {
    return new Row()
        .put("run", run)
        .put("file", fixture.file())
        .put("line", fixture.line())
        .put("name", fixture.name())
        .put("scope", fixture.scope())
        .strings("loads", fixture.loads())
        .put("verdict", verdict == null ? null : verdict.advice())
        .put("reason", verdict == null ? null : verdict.reason())
        .put("autouse", fixture.autouse())
        .strings("loadLines", fixture.loadLines())
        .strings("files", fixture.files())
        .put("tests", fixture.tests())
        .put("mutation", fixture.mutation())
        .strings("narrowerRequests", fixture.narrowerRequests())
        .put("startsUp", fixture.startsUp());
  }

  static Fixture read(Source s) {
    return new Fixture(
        s.text("file"),
        s.count("line"),
        s.text("name"),
        s.word("scope", Scope.class),
        s.flag("autouse"),
        s.texts("loads"),
        s.texts("loadLines"),
        s.texts("files"),
        s.count("tests"),
        s.optionalText("mutation"),
        s.texts("narrowerRequests"),
        s.addedFlag("startsUp"));
  }

  static @Nullable FixtureVerdict readVerdict(Source s) {
    FixtureVerdict.Advice advice = s.optionalWord("verdict", FixtureVerdict.Advice.class);
    return advice == null
        ? null
        : new FixtureVerdict(s.text("run"), read(s), advice, s.text("reason"));
  }
}
