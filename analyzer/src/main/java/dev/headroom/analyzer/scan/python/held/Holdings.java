package dev.headroom.analyzer.scan.python.held;

import dev.headroom.analyzer.rules.ChildCall;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.ChildProcess;
import dev.headroom.analyzer.scan.LargeArray;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Moment;
import dev.headroom.analyzer.scan.python.collect.CollectedFile;
import dev.headroom.analyzer.scan.python.collect.PytestRun;
import dev.headroom.analyzer.scan.python.collect.TestItem;
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
 * What tests hold that is no load: processes beside their own, and arrays whose size stands in the
 * code. The code of test files and conftests says it by itself: what the application does, and what
 * a helper of another file does, is not followed.
 */
public final class Holdings {
  private final RuleBook book;
  private final Map<String, FileHoldings> read = new LinkedHashMap<>();
  private final List<CollectedFile> tests;
  private final Set<String> paths = new HashSet<>();
  private final Map<String, Set<String>> asked = new HashMap<>();

  private final List<ChildProcess> children = new ArrayList<>();
  private final List<LargeArray> arrays = new ArrayList<>();

  private Holdings(PytestRun run, RuleBook book) {
    this.book = book;
    this.tests = run.files().stream().filter(CollectedFile::selected).toList();
    tests.forEach(test -> paths.add(test.path()));
  }

  /** Reads a run's files. */
  public static Holdings of(PythonProject project, PytestRun run, RuleBook book) {
    Holdings all = new Holdings(run, book);
    Set<String> files = new TreeSet<>(run.conftests().keySet());
    run.plugins().forEach(plugin -> files.add(plugin.file()));
    all.tests.forEach(test -> files.add(test.path()));
    files.remove("");
    for (String file : files) {
      all.read.put(file, FileHoldings.of(project.facts(file).statements(), book));
    }
    all.find();
    return all;
  }

  /** Processes that tests start, sorted by place. */
  public List<ChildProcess> children() {
    return List.copyOf(children);
  }

  /** Arrays that tests make, sorted by place. */
  public List<LargeArray> arrays() {
    return List.copyOf(arrays);
  }

  private void find() {
    read.forEach(
        (file, held) -> {
          for (FileHoldings.Started started : held.started) {
            List<CollectedFile> users = users(file, started.at().fixture());
            if (!users.isEmpty()) {
              children.add(row(started, file, users));
            }
          }
          for (FileHoldings.Made made : held.made) {
            List<CollectedFile> users = users(file, made.at().fixture());
            if (!users.isEmpty()) {
              arrays.add(row(made, file, users));
            }
          }
        });
    book.children().stream().filter(ChildCall::fixture).forEach(this::plugin);
    children.sort(
        Comparator.comparing(ChildProcess::file)
            .thenComparingInt(ChildProcess::line)
            .thenComparing(ChildProcess::callee));
    arrays.sort(
        Comparator.comparing(LargeArray::file)
            .thenComparingInt(LargeArray::line)
            .thenComparing(LargeArray::what));
  }

  /** A plugin's fixture that no file of the project defines itself: one a worker. */
  private void plugin(ChildCall call) {
    Set<String> names = new TreeSet<>(call.aliases());
    names.add(call.callee());
    names.removeIf(n -> read.values().stream().anyMatch(f -> f.fixtures.containsKey(n)));
    for (String name : names) {
      List<CollectedFile> users = tests.stream().filter(t -> asks(t).contains(name)).toList();
      if (!users.isEmpty()) {
        String file = users.get(0).path();
        int line = file(file).asked.getOrDefault(name, 1);
        FileHoldings.Started started =
            new FileHoldings.Started(
                call, name, null, 1, new FileHoldings.Site(line, name, null, Lifetime.SESSION));
        children.add(row(started, file, users));
        return;
      }
    }
  }

  private static ChildProcess row(
      FileHoldings.Started started, String file, List<CollectedFile> users) {
    return new ChildProcess(
        started.call().callee(),
        started.program(),
        started.count(),
        file,
        started.at().line(),
        started.at().fixture(),
        started.at().test(),
        started.at().lifetime(),
        paths(users),
        tests(users, started.at().test()));
  }

  private static LargeArray row(FileHoldings.Made made, String file, List<CollectedFile> users) {
    Moment atImport = file.endsWith("conftest.py") ? Moment.CONFTEST : Moment.COLLECTION;
    return new LargeArray(
        made.size().what(),
        made.size().bytes(),
        made.size().untouched(),
        file,
        made.at().line(),
        made.at().fixture(),
        made.at().test(),
        made.at().lifetime(),
        made.atImport() ? atImport : Moment.RUN,
        paths(users),
        tests(users, made.at().test()));
  }

  private static List<String> paths(List<CollectedFile> users) {
    return users.stream().map(CollectedFile::path).sorted().toList();
  }

  /** The tests that a function becomes, or all of the files where nobody says which. */
  private static int tests(List<CollectedFile> users, @Nullable String function) {
    int tests = 0;
    for (CollectedFile file : users) {
      tests +=
          function == null
              ? file.count()
              : file.items().stream()
                  .filter(item -> item.name().equals(function) && item.selected())
                  .mapToInt(TestItem::count)
                  .sum();
    }
    return Math.max(1, tests);
  }

  /** Tests that run into the line: of the file itself, or of all that ask for the fixture. */
  private List<CollectedFile> users(String file, @Nullable String fixture) {
    FileHoldings.Definition definition = fixture == null ? null : file(file).fixtures.get(fixture);
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

  private FileHoldings file(String path) {
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
      for (FileHoldings file : read.values()) {
        FileHoldings.Definition definition = file.fixtures.get(name);
        if (definition != null) {
          definition.asks().stream().filter(all::add).forEach(open::push);
        }
      }
    }
    asked.put(test.path(), all);
    return all;
  }
}
