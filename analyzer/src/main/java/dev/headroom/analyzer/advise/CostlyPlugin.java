package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;

/** A plugin that costs memory in every process. */
final class CostlyPlugin implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR306");
  }

  @Override
  public List<Draft> check(Situation s) {
    List<Draft> drafts = new ArrayList<>();
    int copies = Math.max(1, s.workersNow()) + 1;
    for (Part part : s.estimated().footprint().parts()) {
      boolean plugin = part.kind() == Part.Kind.BASE && part.name().startsWith("plugin ");
      if (plugin
          && part.of() == Part.Of.WORKER
          && part.bytes().likely().compareTo(Bytes.mib(20)) >= 0) {
        String name = part.name().substring("plugin ".length());
        drafts.add(
            s.run()
                .declared()
                .of(name)
                .filter(declared -> declared.line() > 0)
                .map(declared -> Draft.at(declared.file(), declared.line(), name))
                .orElseGet(() -> RunPlace.of(s, name))
                .fill("plugin", name)
                .fill("bytes", part.bytes().likely())
                .fill("copies", copies)
                .fix(Changes.withoutPlugin(name)));
      }
    }
    return drafts;
  }
}
