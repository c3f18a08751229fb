package dev.headroom.analyzer.scan.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each loader of the rule book that Python can call is found where a test calls it. */
class LoaderBookTest {
  private static final RuleBook BOOK = new RuleBookReader().read();

  @TempDir Path root;

  /** Line of the call → the loader that it is. */
  private final Map<Integer, String> expected = new TreeMap<>();

  private final List<String> lines = new ArrayList<>(List.of("from shop.app import app", ""));

  @Test
  void everyLoaderIsFoundWhereATestCallsIt() throws IOException {
    BOOK.loaders().stream().filter(LoaderBookTest::python).forEach(this::call);
    Map<Integer, String> found = new TreeMap<>();
    for (Load load : loads()) {
      String loader = String.valueOf(load.loader());
      // a name made up for a wildcard may be one of another entry's as well
      String wild = expected.getOrDefault(load.line(), "").contains("*") ? "*" : loader;
      found.merge(load.line(), wild, (a, b) -> a.equals(b) ? a : a + " " + b);
    }
    expected.replaceAll((line, loader) -> loader.contains("*") ? "*" : loader);
    assertThat(expected).hasSizeGreaterThan(100);
    List<String> wrong = new ArrayList<>();
    TreeSet<Integer> all = new TreeSet<>(expected.keySet());
    all.addAll(found.keySet());
    for (int line : all) {
      if (!expected.getOrDefault(line, "").equals(found.getOrDefault(line, ""))) {
        wrong.add(lines.get(line - 1) + ": " + expected.get(line) + " but " + found.get(line));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nothingIsFoundWhereTheNamesAreOnlyMentioned() throws IOException {
    lines.clear();
    for (Loader loader : BOOK.loaders()) {
      if (python(loader)) {
        String name = concrete(loader.callee());
        lines.add("# " + name + "('model')");
        lines.add("NAME_" + lines.size() + " = \"" + name + "('model')\"");
      }
    }
    lines.add("def test_nothing(): pass");
    assertThat(loads()).isEmpty();
  }

  private List<Load> loads() throws IOException {
    write("pytest.ini", "[pytest]\n");
    write("shop/__init__.py", "");
    write("shop/app.py", "from framework import Application\n\napp = Application()\n");
    write("tests/test_all.py", String.join("\n", lines) + "\n");
    return SuiteScanner.scan(root, ScanOptions.NONE, BOOK).runs().get(0).loads();
  }

  private static boolean python(Loader loader) {
    String callee = loader.callee();
    boolean java =
        callee.contains("<init>")
            || callee.startsWith("@")
            || callee.matches("(org|com|io|ai|dev|ml|opennlp|ch|de|redis\\.embedded|net|edu)\\..*");
    return !java;
  }

  private static String concrete(String callee) {
    return callee.replace("*", "Some");
  }

  /** A test that calls the loader as its entry says that it loads. */
  private void call(Loader loader) {
    String name = concrete(loader.callee());
    int split = split(name);
    String first = name.substring(split + 1).split("\\.", -1)[0];
    lines.add("");
    lines.add("def test_" + lines.size() + "():");
    lines.add("    from " + name.substring(0, split) + " import " + first);
    String call = name.substring(split + 1) + "(" + String.join(", ", arguments(loader)) + ")";
    if (!loader.possible()) {
      expected.put(lines.size() + 1, loader.callee());
    }
    if (loader.underWith()) {
      lines.add("    with " + call + " as made:");
      lines.add("        pass");
      return;
    }
    lines.add("    made = " + call);
    if (!loader.lazyUntil().isEmpty()) {
      String method = loader.lazyUntil().get(0);
      lines.add("    result = made" + (method.equals("__call__") ? "" : "." + method) + "('x')");
    }
  }

  private static List<String> arguments(Loader loader) {
    TreeSet<String> keywords = new TreeSet<>();
    List<String> all = new ArrayList<>();
    String value = loader.kind() == LoadKind.APPLICATION ? "app" : "'a-name'";
    Integer position = loader.artifactPosition();
    if (position != null) {
      for (int i = 0; i < position; i++) {
        all.add("1");
      }
      all.add(value);
    } else if (loader.artifactKeyword() != null) {
      keywords.add(loader.artifactKeyword() + "=" + value);
    }
    if (loader.requiresArgument() != null
        && keywords.stream().noneMatch(k -> k.startsWith(loader.requiresArgument() + "="))) {
      keywords.add(loader.requiresArgument() + "='x'");
    }
    all.addAll(keywords);
    return all;
  }

  /** Index of the dot between the module and what is imported from it. */
  private static int split(String name) {
    String[] parts = name.split("\\.", -1);
    int at = 0;
    for (int i = 0; i < parts.length - 1; i++) {
      if (i > 0 && Character.isUpperCase(parts[i].charAt(0))) {
        return at - 1;
      }
      at += parts[i].length() + 1;
    }
    return at - 1;
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
