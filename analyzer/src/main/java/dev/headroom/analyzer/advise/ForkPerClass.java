package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.RunnerLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A new JVM for every test class. */
final class ForkPerClass implements Check {
  @Override
  public RuleId rule() {
    return new RuleId("HR403");
  }

  @Override
  public List<Draft> check(Situation s) {

    Optional<Forks> forks = Forks.of(s);
    if (forks.isEmpty()) {
      return List.of();
    }
    List<Draft> drafts = new ArrayList<>();
    for (JvmModule module : forks.get().jvm().modules()) {
      long classes =
          s.run().selectedFiles().stream()
              .filter(f -> module.path().equals(".") || f.path().startsWith(module.path() + "/"))
              .count();
      if (!module.reuse() && classes >= 2) {
        RunnerLine line = line(s, module);
        drafts.add(
            Draft.at(
                    line == null ? forks.get().buildFile(s) : line.file(),
                    line == null ? 1 : line.line(),
                    "reuse " + module.path())
                .fill("classes", classes)
                .fill("module", module.path())
                .fill("seconds", Words.seconds((classes - 1) * START_SECONDS)));
      }
    }
    return drafts;
  }

  /** Start of a JVM with the runner in it, without what the tests load anew. */
  private static final double START_SECONDS = 1.2;

  private static @Nullable RunnerLine line(Situation s, JvmModule module) {
    String folder = module.path().equals(".") ? "" : module.path() + "/";
    List<RunnerLine> lines =
        s.suite().runner().stream().filter(l -> l.sets().contains("reuse")).toList();
    return lines.stream()
        .filter(l -> l.file().startsWith(folder) && l.file().indexOf('/', folder.length()) < 0)
        .findFirst()
        .orElse(lines.isEmpty() ? null : lines.get(0));
  }
}
