package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.python.execute.Mark;
import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What -m, -k, --deselect and node ids keep of the tests that were collected. */
final class Selection {
  private final RunRoot run;
  private final List<String> nodes = new ArrayList<>();
  private final Set<String> wholePaths = new HashSet<>();
  private final List<String> deselected = new ArrayList<>();
  private final @Nullable String marks;
  private final @Nullable String keywords;

  private Selection(RunRoot run, SourceTree tree) {
    this.run = run;
    this.marks = run.parsed().marks();
    this.keywords = run.parsed().keywords();
    for (String argument : run.parsed().paths()) {
      int test = argument.indexOf("::");
      String place = RunRoot.path(tree, run.folder(), argument);
      if (place != null && test > 0) {
        nodes.add(place + argument.substring(test).replaceAll("\\[.*", ""));
      } else if (place != null) {
        wholePaths.add(place);
      }
    }
    for (String prefix : run.parsed().deselects()) {
      int test = prefix.indexOf("::");
      String file = test < 0 ? prefix : prefix.substring(0, test);
      String place = tree.resolve(run.root(), file);
      deselected.add(test < 0 ? place : place + prefix.substring(test));
    }
  }

  static Selection of(RunRoot run, SourceTree tree) {
    return new Selection(run, tree);
  }

  void apply(Map<String, CollectedFile> files) {
    if (marks == null && keywords == null && deselected.isEmpty() && nodes.isEmpty()) {
      return;
    }
    files.replaceAll(
        (path, file) -> {
          List<TestItem> items = new ArrayList<>();
          for (TestItem item : file.items()) {
            boolean selected = keeps(path, item);
            items.add(
                new TestItem(
                    item.name(),
                    item.classes(),
                    item.function(),
                    item.type(),
                    item.marks(),
                    item.count(),
                    selected));
          }
          boolean doctests = marks == null && keywords == null && !named(path);
          return new CollectedFile(
              path,
              file.module(),
              items,
              doctests ? file.doctests() : 0,
              file.conftests(),
              file.inSelection());
        });
  }

  private boolean named(String path) {
    return nodes.stream().anyMatch(n -> n.startsWith(path + "::"))
        && wholePaths.stream().noneMatch(p -> RunRoot.inside(path, p));
  }

  private boolean keeps(String path, TestItem item) {
    String id = path + "::" + item.path();
    if (named(path) && nodes.stream().noneMatch(n -> id.equals(n) || id.startsWith(n + "::"))) {
      return false;
    }
    if (deselected.stream().anyMatch(id::startsWith)) {
      return false;
    }
    Set<String> names = new HashSet<>();
    for (Mark mark : item.marks()) {
      names.add(mark.name());
    }
    if (marks != null && !Selector.marks(marks, names)) {
      return false;
    }
    if (keywords != null) {
      names.add(item.name());
      names.addAll(item.classes());
      String below = run.root().equals(".") ? path : path.substring(run.root().length() + 1);
      names.addAll(List.of(below.split("/")));
      return Selector.keywords(keywords, names);
    }
    return true;
  }
}
