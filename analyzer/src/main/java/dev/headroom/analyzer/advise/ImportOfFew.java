package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.ImportedModule;
import java.util.ArrayList;
import java.util.List;

/** A heavy library that every worker imports and few test files need. */
final class ImportOfFew implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR105");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Draft> drafts = new ArrayList<>();
    List<String> controller =
        s.run().closure().controller().stream().map(ImportedModule::module).toList();
    List<ImportedModule> collected =
        s.run().closure().worker().stream()
            .filter(m -> !controller.contains(m.module()) && !m.broughtBy().isEmpty())
            .toList();
    for (HeavyImports.Heavy heavy : HeavyImports.of(s.book(), collected)) {
      ImportedModule module = heavy.module();
      if (module.broughtBy().size() * 4 > s.allFiles()) {
        continue;
      }
      drafts.add(
          Draft.at(module.file(), module.line(), heavy.cost().name())
              .fill("module", heavy.cost().name())
              .fill("bytes", heavy.cost().privateBytes().likely())
              .fill("files", module.broughtBy().size())
              .fill("allFiles", s.allFiles())
              .fix(Changes.lazyImport(module, heavy::brings)));
    }
    return drafts;
  }
}
