package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import java.util.List;

/** One rule of the book, as a question to a run. */
interface Check {
  RuleId rule();

  List<Draft> check(Situation situation);
}
