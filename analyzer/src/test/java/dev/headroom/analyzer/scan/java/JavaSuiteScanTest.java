package dev.headroom.analyzer.scan.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.config.jvm.RunnerArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expectations stand in the sources as comments: "// load", "// fixture SCOPE", "// mock". */
class JavaSuiteScanTest {
  private static final RuleBook BOOK = new RuleBookReader().read();

  @TempDir Path root;

  @BeforeEach
  void build() throws IOException {
    write("pom.xml", "<project><artifactId>p</artifactId></project>");
  }

  @Test
  void lifetimesByWhereAValueIsMade() throws IOException {
    test(
        "LifetimeTest",
        """
        import ai.onnxruntime.*;
        import org.junit.jupiter.api.*;
        class LifetimeTest {
          OrtEnvironment env;
          static OrtSession shared = OrtEnvironment.getEnvironment().createSession("a"); // load
          OrtSession each = OrtEnvironment.getEnvironment().createSession("b"); // load, fixture INSTANCE
          OrtSession set;
          @BeforeEach void setUp() { // fixture METHOD
            set = env.createSession("c"); // load
          }
          @BeforeAll static void all() { // fixture CLASS
            var e = OrtEnvironment.getEnvironment();
            e.createSession("d"); // load
          }
          @Test void body() {
            try (OrtSession s = this.env.createSession("e")) { // load
              s.run(null);
            }
          }
          @Test void refuses() {
            Assertions.assertThrows(OrtException.class, () -> env.createSession("none"));
          }
          void unused() { env.createSession("f"); }
        }
        """);
    JavaSuite suite = check("LifetimeTest");
    assertThat(load(suite, 6).lifetime()).isEqualTo(Lifetime.PROCESS);
    assertThat(load(suite, 6).artifact()).isEqualTo("a");
    assertThat(load(suite, 10).repeated()).isEqualTo(2);
  }

  @Test
  void stubsAndNullsLoadNothing() throws IOException {
    write(
        "src/main/java/a/Reader.java",
        """
        package a;
        import ai.onnxruntime.*;
        public class Reader {
          final OrtSession session;
          public Reader(String path) { session = OrtEnvironment.getEnvironment().createSession(path); }
          public Reader(OrtSession session, String name) { this.session = session; }
        }
        """);
    test(
        "StubTest",
        """
        import ai.djl.*;
        import ai.djl.nn.LambdaBlock;
        import ai.djl.repository.zoo.*;
        import ai.onnxruntime.OrtSession;
        import org.junit.jupiter.api.Test;
        import static org.mockito.Mockito.mock;
        class StubTest {
          @Test void stub() {
            var block =
                new LambdaBlock(x -> x); // mock
            Criteria<String, String> c = Criteria.builder()
                .optBlock(block)
                .build();
            c.loadModel();
          }
          @Test void real() {
            Criteria.builder().optModelUrls("djl://thing").build().loadModel(); // load
          }
          @Test void none() {
            new Reader(null, "x"); // mock
          }
          @Test void refused() {
            org.junit.jupiter.api.Assertions.assertThrows(RuntimeException.class, () ->
                new Reader(null, "y")); // mock
          }
          @Test void fake() {
            new Reader(mock(OrtSession.class), "x"); // mock
          }
        }
        """);
    JavaSuite suite = check("StubTest");
    assertThat(load(suite, 18).artifact()).isEqualTo("djl://thing");
  }

  @Test
  void aHelperThatGivesWhatItLoadsLoadsAtEachCall() throws IOException {
    test(
        "HelperTest",
        """
        import org.apache.uima.UIMAFramework;
        import org.apache.uima.analysis_engine.AnalysisEngine;
        import org.junit.jupiter.api.*;
        class HelperTest extends Base {
          AnalysisEngine engine;
          @BeforeEach void setUp() { // fixture METHOD
            engine = produce("a"); // load
          }
          @Test void one() { produce("b"); } // load
          @Test void two() { }
        }
        abstract class Base {
          AnalysisEngine produce(String name) {
            AnalysisEngine made = UIMAFramework.produceAnalysisEngine(name); // load
            return made;
          }
        }
        """);
    JavaSuite suite = check("HelperTest");
    assertThat(load(suite, 8).callee()).isEqualTo("a.Base.produce");
    assertThat(load(suite, 8).counts()).isTrue();
    assertThat(load(suite, 15).counts()).isFalse();
  }

  @Test
  void theApplicationIsFollowedFromTheTest() throws IOException {
    write(
        "src/main/java/a/Service.java",
        """
        package a;
        import ai.onnxruntime.*;
        public class Service {
          private static OrtSession session;
          public static OrtSession session() {
            if (session == null) {
              session = OrtEnvironment.getEnvironment().createSession("m");
            }
            return session;
          }
        }
        """);
    test(
        "ServiceTest",
        """
        import org.junit.jupiter.api.Test;
        class ServiceTest {
          @Test void uses() { Service.session(); }
        }
        """);
    Load load = scan().runs().get(0).loads().get(0);
    assertThat(load.file()).isEqualTo("src/main/java/a/Service.java");
    assertThat(load.line()).isEqualTo(7);
    assertThat(load.lifetime()).isEqualTo(Lifetime.PROCESS);
    assertThat(load.chain())
        .containsExactly("src/test/java/a/ServiceTest.java:4", "src/main/java/a/Service.java:7");
  }

  @Test
  void contextsAreToldApartByTheirMocks() throws IOException {
    String mvc =
        """
        import org.junit.jupiter.api.Test;
        import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
        import org.springframework.test.context.bean.override.mockito.MockitoBean;
        @WebMvcTest // load, fixture %s
        class %s {
          @MockitoBean %s thing; // mock
          @Test void t() { }
        }
        """;
    test("ATest", mvc.formatted("CONTEXT", "ATest", "One"));
    test("BTest", mvc.formatted("CONTEXT", "BTest", "Two"));
    test("CTest", mvc.formatted("CONTEXT", "CTest", "Two"));
    JavaSuite suite = check("ATest", "BTest", "CTest");
    assertThat(suite.runs().get(0).jvm().contexts()).isEqualTo(2);
    assertThat(suite.runs().get(0).loads())
        .extracting(Load::counts)
        .containsExactly(true, true, false);
  }

  @Test
  void containersLiveAsLongAsTheirClass() throws IOException {
    test(
        "BoxTest",
        """
        import org.junit.jupiter.api.Test;
        import org.testcontainers.containers.PostgreSQLContainer;
        import org.testcontainers.junit.jupiter.Container;
        class BoxTest {
          @Container
          static PostgreSQLContainer<?> box = new PostgreSQLContainer<>("postgres:16"); // load, fixture CLASS
          static PostgreSQLContainer<?> forever = new PostgreSQLContainer<>("postgres:15"); // load
          @Test void t() { }
        }
        """);
    check("BoxTest");
  }

  @Test
  void customizersMakeAContextOfItsOwn() throws IOException {
    for (String name : List.of("OneTest", "TwoTest", "OwnTest")) {
      test(
          name,
          """
          import org.springframework.boot.test.context.SpringBootTest;
          import org.springframework.test.context.ContextCustomizerFactories;
          %s
          class %s { @org.junit.jupiter.api.Test void t() {} }
          """
              .formatted(
                  name.equals("OwnTest")
                      ? "@SpringBootTest @ContextCustomizerFactories(Object.class)"
                      : "@SpringBootTest",
                  name));
    }
    assertThat(scan().runs().get(0).jvm().contexts()).isEqualTo(2);
  }

  @Test
  void aListenerOfTheSessionLoadsForEveryClassOfItsModule() throws IOException {
    write(
        "src/test/resources/META-INF/services/"
            + "org.junit.platform.launcher.LauncherSessionListener",
        "# ours\na.Opened\nnot.Ours\n");
    test(
        "Opened",
        """
        import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
        public class Opened {
          Object model;
          public void launcherSessionOpened(Object s) { model = new AllMiniLmL6V2EmbeddingModel(); }
        }
        """);
    test("OneTest", "class OneTest { @org.junit.jupiter.api.Test void t() {} }");
    test("TwoTest", "class TwoTest { @org.junit.jupiter.api.Test void t() {} }");
    assertThat(scan().runs().get(0).loads())
        .singleElement()
        .satisfies(l -> assertThat(l.scope()).isEqualTo(Scope.SESSION))
        .satisfies(l -> assertThat(l.reachedFrom()).hasSize(2));
  }

  @Test
  void otherLanguagesAndBrokenFilesAreNamed() throws IOException {
    test("OkTest", "class OkTest { @org.junit.jupiter.api.Test void t() { } }\n");
    write("src/test/kotlin/a/BTest.kt", "class BTest");
    test("BrokenTest", "class BrokenTest { void (((( }\n");
    JavaSuite suite = scan();
    assertThat(suite.notRead())
        .extracting(NotRead::what)
        .contains("Kotlin tests in . (1 files)", "src/test/java/a/BrokenTest.java");
    assertThat(suite.runs().get(0).items()).isEqualTo(1);
  }

  private JavaSuite check(String... names) throws IOException {
    JavaSuite suite = scan();
    for (String name : names) {
      String path = "src/test/java/a/" + name + ".java";
      List<String> lines = Files.readAllLines(root.resolve(path));
      for (int i = 0; i < lines.size(); i++) {
        int line = i + 1;
        String said = lines.get(i).contains("//") ? lines.get(i).split("//", 2)[1] : "";
        assertThat(
                suite.runs().get(0).loads().stream()
                    .filter(l -> at(l.file(), l.line(), path, line)))
            .as("loads at %s:%d", name, line)
            .hasSize(said.contains("load") ? 1 : 0);
        assertThat(suite.mocks().stream().filter(m -> at(m.file(), m.line(), path, line)))
            .as("mocks at %s:%d", name, line)
            .hasSize(said.contains("mock") ? 1 : 0);
        assertThat(
                suite.runs().get(0).fixtures().stream()
                    .filter(f -> f.scope() != Scope.SESSION)
                    .filter(f -> at(f.file(), f.line(), path, line))
                    .map(Fixture::scope)
                    .map(Scope::name))
            .as("fixtures at %s:%d", name, line)
            .isEqualTo(
                said.contains("fixture ")
                    ? List.of(said.replaceFirst(".*fixture ", "").strip())
                    : List.of());
      }
    }
    return suite;
  }

  @Test
  void theUsersClassesNarrowTheRun() throws IOException {
    test("OneTest", "class OneTest { @org.junit.jupiter.api.Test void t() {} }");
    test("TwoTest", "class TwoTest { @org.junit.jupiter.api.Test void t() {} }");
    RunnerArguments only = new RunnerArguments(List.of("-Dtest=One*", "-DforkCount=2"));
    TestRun run = JavaSuiteScan.scan(root, BOOK, only).runs().get(0);
    assertThat(run.selectedFiles())
        .extracting(TestFile::path)
        .containsExactly("src/test/java/a/OneTest.java");
    assertThat(run.workersToday(8)).hasValue(2);
    assertThat(run.settings().arguments()).containsExactly("-Dtest=One*");
  }

  @Test
  void whatTheUserLeavesOutIsLeftOut() throws IOException {
    test("OneTest", "class OneTest { @org.junit.jupiter.api.Test void t() {} }");
    test("TwoTest", "class TwoTest { @org.junit.jupiter.api.Test void t() {} }");
    RunnerArguments less = new RunnerArguments(List.of("-Dtest=!OneTest,!TwoTest#t"));
    assertThat(JavaSuiteScan.scan(root, BOOK, less).runs().get(0).selectedFiles())
        .extracting(TestFile::path)
        .containsExactly("src/test/java/a/TwoTest.java");
  }

  @Test
  void withoutASettingOneForkRuns() throws IOException {
    test("OneTest", "class OneTest { @org.junit.jupiter.api.Test void t() {} }");
    assertThat(scan().runs().get(0).workersToday(8)).hasValue(1);
  }

  private static boolean at(String file, int line, String path, int wanted) {
    return file.equals(path) && line == wanted;
  }

  private static Load load(JavaSuite suite, int line) {
    return suite.runs().get(0).loads().stream()
        .filter(l -> l.line() == line)
        .findFirst()
        .orElseThrow();
  }

  private JavaSuite scan() {
    return JavaSuiteScan.scan(root, BOOK, RunnerArguments.NONE);
  }

  private void test(String name, String text) throws IOException {
    write("src/test/java/a/" + name + ".java", "package a;\n" + text);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
