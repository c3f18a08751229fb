package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Site;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A run whose mocks keep every model away: what its workers hold are imports. */
final class MockedModels implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR111");
  }

  @Override
  public List<Draft> check(Situation s) {

    List<Load> models =
        s.run().loads().stream().filter(l -> l.kind() == LoadKind.MODEL && l.selected()).toList();
    List<Load> mocked = models.stream().filter(Load::mocked).toList();
    if (mocked.isEmpty() || mocked.size() < models.size()) {
      return List.of();
    }
    Load shown =
        mocked.stream()
            .min(
                Comparator.comparing((Load l) -> l.site() != Site.APPLICATION)
                    .thenComparing(l -> l.artifact() == null))
            .orElseThrow();
    return List.of(
        Draft.at(shown.file(), shown.line(), shown.callee())
            .fill("callee", shown.callee())
            .fill("artifact", shown.artifact() == null ? "" : " (" + shown.artifact() + ")")
            .fill("loads", mocked.size())
            .fill("paid", paid(s)));
  }

  private static String paid(Situation s) {
    List<String> imports = new ArrayList<>();
    Bytes sum = Bytes.ZERO;
    for (HeavyImports.Heavy heavy : HeavyImports.of(s.book(), s.run().closure().worker())) {
      Bytes bytes = heavy.cost().privateBytes().likely();
      sum = sum.plus(bytes);
      imports.add(heavy.cost().name() + HeavyImports.companions(heavy) + ": " + bytes);
    }
    return imports.isEmpty()
        ? "Nor does a worker import anything heavy."
        : "Each worker imports heavy libraries all the same, %s in all (%s)."
            .formatted(sum, String.join("; ", imports));
  }
}
