package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.advise.Situation.Weighed;

/** Begins the draft of a finding about a load. */
final class Drafts {
  private Drafts() {}

  static Draft of(Weighed w) {
    String artifact = w.load().artifact() == null ? "something" : w.load().artifact();
    return Draft.at(w.load().file(), w.load().line(), w.load().callee() + " " + artifact)
        .fill("callee", w.load().callee())
        .fill("artifact", artifact)
        .fill("tests", w.load().tests())
        .fill("bytes", w.bytes().likely())
        .fill("seconds", Words.seconds(w.seconds()))
        .fill("repeated", w.load().repeated())
        .fill("files", w.load().reachedFrom().size());
  }
}
