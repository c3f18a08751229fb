package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.scan.Fixture;

/** What to do with a fixture that loads, and why: arithmetic, not dogma. */
public record FixtureVerdict(String run, Fixture fixture, Advice advice, String reason) {
  /**
   * A value that tests change gets WIDEN with the copy named in the reason, where that is right.
   */
  public enum Advice {
    WIDEN,
    KEEP,
    NARROW,
    GROUP
  }
}
