package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.ImportedModule;
import java.util.ArrayList;
import java.util.List;

/** A heavy library imported by a conftest, and so by the controller too. */
final class ConftestImport implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR104");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    for (HeavyImports.Heavy heavy : HeavyImports.of(s.book(), s.run().closure().controller())) {
      ImportedModule module = heavy.module();
      drafts.add(
          Draft.at(module.file(), module.line(), heavy.cost().name())
              .fill("module", heavy.cost().name())
              .fill("bytes", heavy.cost().privateBytes().likely())
              .fill("with", HeavyImports.companions(heavy))
              .fill("processes", s.processesNow())
              .fill("chain", String.join(" \u2192 ", HeavyImports.chain(module)))
              .fix(Changes.outOfConftest(heavy::brings)));
    }
    return drafts;
  }
}
