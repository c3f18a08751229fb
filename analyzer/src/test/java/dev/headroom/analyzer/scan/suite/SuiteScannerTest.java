package dev.headroom.analyzer.scan.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.ScanOptions;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.TestSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteScannerTest {
  private static final RuleBook BOOK = new RuleBookReader().read();

  @TempDir Path root;

  @Test
  void makesOneRunOfAProject() throws IOException {
    project("\n");
    TestSuite suite = SuiteScanner.scan(root, ScanOptions.NONE, BOOK);
    assertThat(suite.runs()).hasSize(1);
    TestRun run = suite.runs().get(0);
    assertThat(run.files())
        .extracting(f -> f.path() + " " + f.domain() + " " + f.markers())
        .containsExactly("tests/unit/auth/test_a.py unit/auth [unit]");
    assertThat(run.settings().workers()).isEqualTo("3");
    assertThat(run.declared().versions()).containsEntry("sentence-transformers", "2.2.2");
    assertThat(run.closure().worker())
        .extracting(ImportedModule::topLevel)
        .containsExactly("sentence_transformers");
    assertThat(run.loads()).extracting(Load::file).contains("tests/conftest.py");
  }

  @Test
  void lineEndsAndASecondScanChangeNothing() throws IOException {
    project("\n");
    TestSuite first = SuiteScanner.scan(root, ScanOptions.NONE, BOOK);
    assertThat(SuiteScanner.scan(root, ScanOptions.NONE, BOOK)).isEqualTo(first);
    project("\r\n");
    assertThat(SuiteScanner.scan(root, ScanOptions.NONE, BOOK).runs().get(0).loads())
        .isEqualTo(first.runs().get(0).loads());
  }

  @Test
  void namesWhatItCanNotRead() throws IOException {
    project("\n");
    write("tests/test_wrong.py", "def test_(:\n    pass\ndef test_b(): pass\n");
    Files.write(
        root.resolve("tests/test_latin.py"),
        "x = 'é'\ndef test_c(): pass\n".getBytes(StandardCharsets.ISO_8859_1));
    write("tests/test_huge.py", "# " + "x".repeat(2 << 20));
    Files.createSymbolicLink(root.resolve("tests/loop"), root);
    TestSuite suite =
        SuiteScanner.scan(root, new ScanOptions(List.of("tests", "gone"), Map.of(), null), BOOK);
    assertThat(suite.notRead())
        .extracting(NotRead::what)
        .contains(
            "gone",
            "tests/loop",
            "tests/test_huge.py:1",
            "tests/test_latin.py:1",
            "tests/test_wrong.py:1");
    assertThat(suite.runs().get(0).files()).hasSize(3);
  }

  @Test
  void pythonFilesAmongAJvmModulesDataAreNoSuite() throws IOException {
    write("pom.xml", "<project><artifactId>p</artifactId></project>");
    write(
        "src/test/java/a/OneTest.java",
        "class OneTest { @org.junit.jupiter.api.Test void t() {} }");
    write("src/test/resources/case/test_data.py", "def test_a(): pass\n");
    write("target/test-classes/case/test_data.py", "def test_a(): pass\n");
    write("tools/pytest.ini", "[pytest]\naddopts = -n 5\n");
    write("tools/test_tool.py", "def test_a(): pass\n");
    write("scripts/test_script.py", "def test_a(): pass\n");
    TestSuite suite = SuiteScanner.scan(root, ScanOptions.NONE, BOOK);
    assertThat(suite.runs())
        .extracting(r -> r.root() + " " + r.selectedFiles().size() + " " + r.workersToday(8))
        .containsExactlyInAnyOrder(
            ". 1 OptionalInt[0]", "tools 1 OptionalInt[5]", ". 1 OptionalInt[1]");
  }

  @Test
  void saysWhyThereAreNoTests() throws IOException {
    write("test_a.py", "import nowhere_to_be_found\n\n\ndef test_a():\n    pass\n");
    write("venv/bin/python", "");
    write("venv/pyvenv.cfg", "version = 3.11.2\n");
    write("venv/lib/python3.11/site-packages/six.py", "");
    ScanOptions options =
        new ScanOptions(null, Map.of(), root.resolve("venv/bin/python"), false, null);
    TestSuite suite = SuiteScanner.scan(root, options, BOOK);
    assertThat(suite.runs()).isEmpty();
    assertThat(suite.notRead())
        .extracting(n -> n.what() + ": " + n.why())
        .anySatisfy(n -> assertThat(n).startsWith("test_a.py: ").contains("nowhere_to_be_found"));
  }

  @Test
  void wordsOfMavenNarrowTheJvmRun() throws IOException {
    write("pom.xml", "<project><artifactId>p</artifactId></project>");
    write(
        "src/test/java/a/OneTest.java",
        "class OneTest { @org.junit.jupiter.api.Test void t() {} }");
    write("tests/test_a.py", "def test_a(): pass\n");
    ScanOptions maven = new ScanOptions(List.of("-DforkCount=3"), Map.of(), null);
    assertThat(SuiteScanner.scan(root, maven, BOOK).runs())
        .singleElement()
        .satisfies(run -> assertThat(run.workersToday(8)).hasValue(3));
    ScanOptions pytest = new ScanOptions(List.of("tests"), Map.of(), null);
    assertThat(SuiteScanner.scan(root, pytest, BOOK).runs())
        .singleElement()
        .satisfies(run -> assertThat(run.files()).hasSize(1));
  }

  private void project(String lineEnd) throws IOException {
    write("pytest.ini", "[pytest]\naddopts = -n 3\n".replace("\n", lineEnd));
    write("requirements.txt", "sentence-transformers[onnx]==2.2.2  # pinned\n");
    write(
        "tests/conftest.py",
        """
        import pytest
        from sentence_transformers import SentenceTransformer
        @pytest.fixture
        def model():
            return SentenceTransformer("all-MiniLM-L6-v2")
        """
            .replace("\n", lineEnd));
    write(
        "tests/unit/auth/test_a.py",
        """
        import pytest
        pytestmark = pytest.mark.unit
        def test_a(model):
            model.encode("x")
        """
            .replace("\n", lineEnd));
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
