package dev.headroom.analyzer.scan.suite;

import dev.headroom.analyzer.scan.python.collect.CollectedFile;
import dev.headroom.analyzer.scan.python.collect.PytestRun;
import dev.headroom.analyzer.scan.python.execute.ModuleState;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells files of the tests from those of what they test. */
final class TestSide {
  private static final Set<String> FOLDERS = Set.of("test", "tests", "testing");

  private final Set<String> files = new HashSet<>();

  TestSide(PytestRun run) {
    run.files().stream().map(CollectedFile::path).forEach(files::add);
    files.addAll(run.conftests().keySet());
    run.plugins().stream().map(ModuleState::file).forEach(files::add);
  }

  boolean holds(String file) {
    String name = SourceTree.name(file);
    return files.contains(file)
        || name.equals("conftest.py")
        || name.startsWith("test_")
        || name.endsWith("_test.py")
        || List.of(SourceTree.parent(file).split("/")).stream().anyMatch(FOLDERS::contains);
  }
}
