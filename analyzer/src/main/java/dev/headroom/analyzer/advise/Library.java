package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.analyzer.scan.TestRun;
import java.util.HashSet;
import java.util.Set;

/** What is no longer imported once packages are replaced by fakes before anything imports them. */
final class Library {
  private final Set<String> packages;
  private final Set<String> brought = new HashSet<>();

  Library(Set<String> packages, TestRun run) {
    this.packages = packages;
    run.closure().controller().forEach(this::look);
    run.closure().worker().forEach(this::look);
  }

  /** A module whose import stands in the package's own sources goes with it. */
  private void look(ImportedModule module) {
    boolean inside = module.chain().stream().anyMatch(this::isSource) || isSource(module.file());
    if (inside) {
      brought.add(module.module());
    }
  }

  private boolean isSource(String file) {
    return packages.stream()
        .anyMatch(name -> ("/" + file).contains("/" + name + "/") || file.equals(name + ".py"));
  }

  boolean brings(String module) {
    return brought.contains(module) || packages.contains(module.split("\\.", -1)[0]);
  }
}
