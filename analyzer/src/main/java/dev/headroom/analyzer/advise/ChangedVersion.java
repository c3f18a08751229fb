package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.ImportCost;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.DeclaredPackage;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A heavy library that a change installs in another version or build. */
final class ChangedVersion implements Check {
  private final DeclaredPackages before;

  /**
   * @param before what was declared before the change
   */
  ChangedVersion(DeclaredPackages before) {
    this.before = before;
  }

  @Override
  public RuleId rule() {
    return new RuleId("HR112");
  }

  @Override
  public List<Draft> check(Situation s) {
    TreeSet<String> names = new TreeSet<>();
    HeavyImports.of(s.book(), s.run().closure().worker())
        .forEach(heavy -> names.addAll(heavy.names()));
    List<Draft> drafts = new ArrayList<>();
    for (String name : names) {
      s.book().importCost(name).flatMap(cost -> draft(cost, s)).ifPresent(drafts::add);
    }
    return drafts;
  }

  private Optional<Draft> draft(ImportCost now, Situation s) {
    DeclaredPackages declared = s.run().declared();
    for (String distribution : now.installedAs()) {
      DeclaredPackage from = before.of(distribution).orElse(null);
      DeclaredPackage to = declared.of(distribution).orElse(null);
      if (from != null && to != null && (from.exact() || to.exact()) && !same(from, to)) {
        UnaryOperator<TestRun> back = Changes.declaring(declared.with(distribution, from));
        ImportCost was = s.pricing().book(back.apply(s.run())).importCost(now.name()).orElse(now);
        boolean known = !was.privateBytes().equals(now.privateBytes());
        Draft draft =
            Draft.at(to.file(), to.line(), now.name())
                .fill("library", now.name())
                .fill("from", shown(from))
                .fill("to", shown(to))
                .fill("figures", known ? grown(was, now) : unknown(now));
        return Optional.of(known ? draft.fix(back) : draft);
      }
    }
    return Optional.empty();
  }

  private static boolean same(DeclaredPackage from, DeclaredPackage to) {
    return from.version().equals(to.version()) && Objects.equals(from.build(), to.build());
  }

  private static String shown(DeclaredPackage declared) {
    String version = declared.version().isEmpty() ? "any version" : declared.version();
    String least =
        declared.exact() || declared.version().isEmpty() ? version : version + " or later";
    return declared.build() == null ? least : least + " (" + declared.build() + ")";
  }

  private static String grown(ImportCost was, ImportCost now) {
    Bytes before = was.privateBytes().likely();
    Bytes after = now.privateBytes().likely();
    return "importing it takes "
        + after
        + " in every worker where it took "
        + before
        + ", by the rule book";
  }

  private static String unknown(ImportCost cost) {
    String of = cost.versions() == null ? "of no one version" : "of " + cost.versions();
    return "the figures of its import are "
        + of
        + ", before and after: what it takes more or less"
        + " is not in the numbers";
  }
}
