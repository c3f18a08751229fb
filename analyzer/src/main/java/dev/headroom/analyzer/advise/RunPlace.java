package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.scan.RunnerLine;

/** Where a finding about a whole run stands: the line that starts it, or its root. */
final class RunPlace {
  private RunPlace() {}

  static Draft of(Situation s, String subject) {
    RunnerLine from = s.run().settings().from();
    return from == null
        ? Draft.at(Forks.of(s).map(forks -> forks.buildFile(s)).orElse(s.run().root()), 1, subject)
        : Draft.at(from.file(), from.line(), subject);
  }
}
