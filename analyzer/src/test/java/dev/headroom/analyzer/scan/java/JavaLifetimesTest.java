package dev.headroom.analyzer.scan.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.config.jvm.RunnerArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long values live, and how often they are loaded, by framework and place. */
class JavaLifetimesTest {
  private static final String SESSION =
      "ai.onnxruntime.OrtEnvironment.getEnvironment().createSession(\"m\")";

  @TempDir Path root;

  @Test
  void oneObjectForAllTestsOfAClass() throws IOException {
    test("@TestInstance(TestInstance.Lifecycle.PER_CLASS) class ATest { Object s = LOAD; TWO }");
    assertThat(loads()).containsExactly("CLASS CLASS 1");
  }

  @Test
  void anObjectForEachTest() throws IOException {
    test("class ATest { Object s = LOAD; TWO }");
    assertThat(loads()).containsExactly("INSTANCE FUNCTION 2");
  }

  @Test
  void testNgHasOneObjectForAllTestsOfAClass() throws IOException {
    test("class ATest { Object s = LOAD; NG_TWO }");
    assertThat(loads()).containsExactly("CLASS CLASS 1");
  }

  @Test
  void methodsOfTestNg() throws IOException {
    test("class ATest { @org.testng.annotations.BeforeMethod public void b() { LOAD; } NG_TWO }");
    assertThat(loads()).containsExactly("METHOD FUNCTION 2");
    test("class ATest { @org.testng.annotations.BeforeClass public void b() { LOAD; } NG_TWO }");
    assertThat(loads()).containsExactly("CLASS CLASS 1");
    test("class ATest { @org.testng.annotations.BeforeSuite public void b() { LOAD; } NG_TWO }");
    assertThat(loads()).containsExactly("SESSION PROCESS 1");
  }

  @Test
  void methodsOfJUnit4() throws IOException {
    String tests = "@org.junit.Test public void t() { } @org.junit.Test public void u() { }";
    test("public class ATest { @org.junit.Before public void b() { LOAD; } " + tests + " }");
    assertThat(loads()).containsExactly("METHOD FUNCTION 2");
    test(
        "public class ATest { @org.junit.BeforeClass public static void b() { LOAD; } "
            + tests
            + " }");
    assertThat(loads()).containsExactly("CLASS CLASS 1");
  }

  @Test
  void aBaseClassLoadsForEachClassBelowItAndItsStaticOnce() throws IOException {
    java("Base", "abstract class Base { @BeforeAll static void up() { LOAD; } }");
    java("BTest", "class BTest extends Base { TWO }");
    test("class ATest extends Base { TWO }");
    assertThat(loads()).containsExactly("CLASS CLASS 2");
    java("Base", "abstract class Base { static final Object SHARED = LOAD; }");
    java("BTest", "class BTest extends Base { @Test void t() { use(SHARED); } }");
    test("class ATest extends Base { @Test void t() { use(SHARED); } }");
    assertThat(loads()).containsExactly("SESSION PROCESS 1");
  }

  @Test
  void anExtensionsStoreKeepsWhatItsCallbackWouldLoadAgain() throws IOException {
    String extension = "class Ext implements %s { public void %s(ExtensionContext c) { %s; } }";
    String each = extension.formatted("BeforeEachCallback", "beforeEach", "LOAD");
    String store =
        extension.formatted(
            "BeforeAllCallback",
            "beforeAll",
            "c.getRoot().getStore(N).getOrComputeIfAbsent(1, k -> LOAD)");
    for (String name : List.of("ATest", "BTest")) {
      java(name, "@ExtendWith(Ext.class) class " + name + " { TWO }");
    }
    java("Ext", each);
    assertThat(loads()).containsExactly("METHOD FUNCTION 4");
    java("Ext", store);
    assertThat(loads()).containsExactly("SESSION PROCESS 1");
  }

  private List<String> loads() throws IOException {
    Files.writeString(root.resolve("pom.xml"), "<project><artifactId>p</artifactId></project>");
    JavaSuite suite = JavaSuiteScan.scan(root, new RuleBookReader().read(), RunnerArguments.NONE);
    List<String> loads = new ArrayList<>();
    for (Load load : suite.runs().get(0).loads()) {
      loads.add(load.scope() + " " + load.lifetime() + " " + load.repeated());
    }
    return loads;
  }

  private void test(String text) throws IOException {
    java("ATest", text);
  }

  private void java(String name, String text) throws IOException {
    Path file = root.resolve("src/test/java/a/" + name + ".java");
    Files.createDirectories(file.getParent());
    String ng = "@org.testng.annotations.Test public void %s() { } ";
    Files.writeString(
        file,
        "package a;\nimport org.junit.jupiter.api.*;\nimport org.junit.jupiter.api.extension.*;\n"
            + text.replace("NG_TWO", ng.formatted("t") + ng.formatted("u"))
                .replace("TWO", "@Test void t() { } @Test void u() { }")
                .replace("LOAD", SESSION));
  }
}
