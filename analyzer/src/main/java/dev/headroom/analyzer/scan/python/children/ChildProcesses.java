package dev.headroom.analyzer.scan.python.children;

import dev.headroom.analyzer.rules.ChildCall;
import dev.headroom.analyzer.scan.ChildProcess;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.python.collect.CollectedFile;
import dev.headroom.analyzer.scan.python.collect.PytestRun;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The processes that tests start beside their own, as the code of test files and conftests says by
 * itself: what the application starts, and what a helper of another file does, is not followed.
 */
public final class ChildProcesses {
  private final List<ChildCall> calls;
  private final Map<String, FileChildren> read = new LinkedHashMap<>();
  private final List<CollectedFile> tests;
  private final Set<String> paths = new HashSet<>();
  private final Map<String, Set<String>> asked = new HashMap<>();

  private ChildProcesses(PytestRun run, List<ChildCall> calls) {
    this.calls = calls;
    this.tests = run.files().stream().filter(CollectedFile::selected).toList();
    tests.forEach(test -> paths.add(test.path()));
  }

  /** Reads a run's files. */
  public static List<ChildProcess> of(PythonProject project, PytestRun run, List<ChildCall> calls) {
    ChildProcesses all = new ChildProcesses(run, calls);
    Set<String> files = new TreeSet<>(run.conftests().keySet());
    run.plugins().forEach(plugin -> files.add(plugin.file()));
    all.tests.forEach(test -> files.add(test.path()));
    files.remove("");
    for (String file : files) {
      all.read.put(file, FileChildren.of(project.facts(file).statements(), calls));
    }
    return all.found();
  }

  private List<ChildProcess> found() {
    List<ChildProcess> found = new ArrayList<>();
    read.forEach(
        (file, children) -> {
          for (FileChildren.Started started : children.started) {
            List<CollectedFile> users = users(file, started.fixture());
            if (!users.isEmpty()) {
              found.add(row(started, file, users));
            }
          }
        });
    for (ChildCall call : calls) {
      if (call.fixture()) {
        plugin(call, found);
      }
    }
    found.sort(
        Comparator.comparing(ChildProcess::file)
            .thenComparingInt(ChildProcess::line)
            .thenComparing(ChildProcess::callee));
    return found;
  }

  /** A plugin's fixture that no file of the project defines itself: one a worker. */
  private void plugin(ChildCall call, List<ChildProcess> found) {
    Set<String> names = new TreeSet<>(call.aliases());
    names.add(call.callee());
    names.removeIf(n -> read.values().stream().anyMatch(f -> f.fixtures.containsKey(n)));
    for (String name : names) {
      List<CollectedFile> users = tests.stream().filter(t -> asks(t).contains(name)).toList();
      if (!users.isEmpty()) {
        String file = users.get(0).path();
        int line = file(file).asked.getOrDefault(name, 1);
        FileChildren.Started started =
            new FileChildren.Started(call, name, null, 1, line, name, Lifetime.SESSION);
        found.add(row(started, file, users));
        return;
      }
    }
  }

  private static ChildProcess row(
      FileChildren.Started started, String file, List<CollectedFile> users) {
    return new ChildProcess(
        started.call().callee(),
        started.program(),
        started.count(),
        file,
        started.line(),
        started.fixture(),
        started.lifetime(),
        users.stream().map(CollectedFile::path).sorted().toList(),
        Math.max(1, users.stream().mapToInt(CollectedFile::count).sum()));
  }

  /** Tests that run into the line: of the file itself, or of all that ask for the fixture. */
  private List<CollectedFile> users(String file, @Nullable String fixture) {
    FileChildren.Definition definition = fixture == null ? null : file(file).fixtures.get(fixture);
    String folder = SourceTree.parent(file);
    boolean conftest = file.endsWith("conftest.py");
    List<CollectedFile> users = new ArrayList<>();
    for (CollectedFile test : tests) {
      boolean sees =
          test.path().equals(file)
              || (conftest && (folder.equals(".") || test.path().startsWith(folder + "/")))
              || (!conftest && !paths.contains(file));
      boolean asks = definition == null || definition.autouse() || asks(test).contains(fixture);
      if (sees && asks) {
        users.add(test);
      }
    }
    return users;
  }

  private FileChildren file(String path) {
    return Objects.requireNonNull(read.get(path));
  }

  /** Fixtures that tests of a file ask for, and those that these ask for. */
  private Set<String> asks(CollectedFile test) {
    Set<String> known = asked.get(test.path());
    if (known != null) {
      return known;
    }
    Set<String> all = new HashSet<>(file(test.path()).asked.keySet());
    Deque<String> open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      String name = open.pop();
      for (FileChildren file : read.values()) {
        FileChildren.Definition definition = file.fixtures.get(name);
        if (definition != null) {
          definition.asks().stream().filter(all::add).forEach(open::push);
        }
      }
    }
    asked.put(test.path(), all);
    return all;
  }
}
