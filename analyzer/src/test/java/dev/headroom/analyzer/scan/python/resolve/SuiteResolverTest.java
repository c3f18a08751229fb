package dev.headroom.analyzer.scan.python.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.RuleBookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expectation stands on the line: what loads, which fixture holds it, what is a mock. */
class SuiteResolverTest {
  private static final Path SUITES = Path.of("src/test/resources/suites");
  private static final Pattern EXPECTED = Pattern.compile("# (load: .*|fixture: .*|mock)$");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python-follow",
        "python-library-beside",
        "python-test-double",
        "python-changed-value"
      })
  void findsWhatTheLinesSay(String suite) throws IOException {
    Map<String, String> texts = texts(suite);
    List<String> expected = new ArrayList<>();
    texts.forEach(
        (file, text) -> {
          String[] lines = text.split("\n", -1);
          for (int i = 0; i < lines.length; i++) {
            Matcher said = EXPECTED.matcher(lines[i]);
            if (said.find()) {
              expected.add(file + ":" + (i + 1) + " " + said.group(1));
            }
          }
        });
    assertThat(found(texts, UnaryOperator.identity(), false))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void carriageReturnsAndCommentsChangeNothing() throws IOException {
    List<String> plain = found(texts("python-follow"), UnaryOperator.identity(), false);
    assertThat(found(texts("python-follow"), t -> t.replace("\n", "\r\n"), false)).isEqualTo(plain);
    assertThat(found(texts("python-follow"), t -> t.replaceAll("(?m)$", "  # note"), false))
        .isEqualTo(plain);
  }

  @Test
  void namesOfLocalsAndOrderOfFilesChangeNothing() throws IOException {
    List<String> plain = found(texts("python-follow"), UnaryOperator.identity(), false);
    assertThat(found(texts("python-follow"), t -> t.replaceAll("\\bmade\\b", "built"), false))
        .isEqualTo(plain);
    assertThat(found(texts("python-follow"), UnaryOperator.identity(), true)).isEqualTo(plain);
  }

  private static Map<String, String> texts(String name) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Path suite = SUITES.resolve(name);
    try (Stream<Path> files = Files.walk(suite)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".py")).toList()) {
        texts.put(suite.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return texts;
  }

  private static List<String> found(
      Map<String, String> texts, UnaryOperator<String> change, boolean reversed) {
    List<String> found = new ArrayList<>();
    Resolved resolved = resolve(texts, change, reversed);
    resolved
        .loads()
        .forEach(
            l ->
                found.add(
                    l.file()
                        + ":"
                        + l.line()
                        + " load: "
                        + l.callee().substring(l.callee().lastIndexOf('.') + 1)
                        + (l.mocked() ? " mocked" : "")));
    resolved
        .fixtures()
        .forEach(
            f ->
                found.add(
                    f.file()
                        + ":"
                        + f.line()
                        + " fixture: "
                        + f.scope().name().toLowerCase(Locale.ROOT)));
    resolved.mocks().forEach(m -> found.add(m.file() + ":" + m.line() + " mock"));
    return found;
  }

  private static Resolved resolve(
      Map<String, String> texts, UnaryOperator<String> change, boolean reversed) {
    List<TestModule> suite = new ArrayList<>();
    for (String file : new TreeSet<>(texts.keySet())) {
      if (file.startsWith("tests/test_")) {
        suite.add(new TestModule(file, List.of("tests/conftest.py"), List.of(), true));
      }
    }
    if (reversed) {
      Collections.reverse(suite);
    }
    return SuiteResolver.resolve(
        new FolderSources(texts, change),
        new RuleBookReader().read(),
        suite,
        f -> f.startsWith("tests/"));
  }

  @Test
  void aLibraryBesideTheProjectIsTakenByItsName() throws IOException {
    Resolved resolved = resolve(texts("python-library-beside"), UnaryOperator.identity(), false);
    assertThat(resolved.loads())
        .extracting(l -> l.file() + " " + l.artifact() + " " + l.counts() + " " + l.spared())
        .containsExactly(
            "shop/search.py all-mpnet-base-v2 false [transformers]",
            "tests/conftest.py all-mpnet-base-v2 true [transformers]");
  }

  @Test
  void namesTheLineThatChangesAFixturesValue() throws IOException {
    Resolved resolved = resolve(texts("python-changed-value"), UnaryOperator.identity(), false);
    assertThat(resolved.fixtures())
        .extracting(f -> f.name() + " " + f.mutation())
        .containsExactly("stored tests/test_index.py:6 search.add(…)", "model null");
    assertThat(resolved.loads()).extracting(l -> l.mutated()).containsExactly(true, false);
  }

  @Test
  void namesTheFirstFixtureThatChangesAValue() {
    StringBuilder text =
        new StringBuilder("import pytest\nfrom sentence_transformers import SentenceTransformer\n");
    text.append("@pytest.fixture(scope='session')\ndef model():\n");
    text.append("    return SentenceTransformer('all-MiniLM-L6-v2')\n");
    List<String> uses = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      text.append("@pytest.fixture\ndef f%d(model):\n    model.add_%d()\n".formatted(i, i));
      uses.add("f" + i);
    }
    text.append("def test_all(").append(String.join(", ", uses)).append("):\n    pass\n");
    Map<String, String> texts =
        Map.of("tests/conftest.py", "", "tests/test_all.py", text.toString());
    Resolved resolved = resolve(new TreeMap<>(texts), UnaryOperator.identity(), false);
    assertThat(resolved.fixtures())
        .extracting(f -> f.mutation())
        .containsExactly("tests/test_all.py:8 model.add_0(…)");
  }
}
