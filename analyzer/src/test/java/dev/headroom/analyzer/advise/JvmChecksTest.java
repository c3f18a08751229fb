package dev.headroom.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.estimate.ArtifactSizes;
import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.plan.Durations;
import dev.headroom.analyzer.plan.Planner;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.TestSuite;
import dev.headroom.analyzer.scan.config.jvm.RunnerArguments;
import dev.headroom.analyzer.scan.java.JavaSuite;
import dev.headroom.analyzer.scan.java.JavaSuiteScan;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.HostMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For each rule of JVM suites a positive, a negative and a near miss. */
class JvmChecksTest {
  private static final RuleBook BOOK = new RuleBookReader().read();
  private static final String PLAIN = "@org.junit.jupiter.api.Test void t() { }";

  @TempDir Path root;

  @BeforeEach
  void tests() throws IOException {
    test("ATest", "class ATest { " + PLAIN + " }");
    test("BTest", "class BTest { " + PLAIN + " }");
  }

  @Test
  void forksWithoutHeap() throws IOException {
    pom("<forkCount>1C</forkCount>");
    assertThat(messages("HR401"))
        .singleElement()
        .asString()
        .contains("forkCount 1C on 4 cores: 4 JVMs", "4 x 2.0 GiB = 8.0 GiB");
    pom("<forkCount>1C</forkCount><argLine>-Xmx256m</argLine>");
    assertThat(rules()).doesNotContain("HR401");
    pom("<forkCount>1</forkCount>");
    assertThat(rules()).doesNotContain("HR401");
  }

  @Test
  void forksBeyondMemory() throws IOException {
    pom("<forkCount>4</forkCount><argLine>-Xmx3g</argLine>");
    assertThat(rules()).contains("HR402");
    pom("<forkCount>2</forkCount><argLine>-Xmx512m</argLine>");
    assertThat(rules()).doesNotContain("HR402");
    pom("<forkCount>1</forkCount><argLine>-Xmx3g</argLine>");
    assertThat(rules()).doesNotContain("HR402");
  }

  @Test
  void aJvmForEachClass() throws IOException {
    pom("<reuseForks>false</reuseForks>");
    assertThat(messages("HR403")).singleElement().asString().contains("2 test classes");
    pom("<reuseForks>true</reuseForks>");
    assertThat(rules()).doesNotContain("HR403");
    pom("<reuseForks>false</reuseForks>");
    Files.delete(root.resolve("src/test/java/a/BTest.java"));
    assertThat(rules()).doesNotContain("HR403");
  }

  @Test
  void splitContexts() throws IOException {
    pom("");
    context("CTest", "", "@org.springframework.boot.test.mock.mockito.MockBean One one;");
    context("DTest", "", "@org.springframework.boot.test.mock.mockito.MockBean Two two;");
    assertThat(messages("HR404")).singleElement().asString().contains("2 contexts");
    assertThat(advice()).containsOnly(FixtureVerdict.Advice.WIDEN);
    context("DTest", "", "@org.springframework.boot.test.mock.mockito.MockBean One one;");
    assertThat(rules()).doesNotContain("HR404");
    context("CTest", "@org.springframework.test.context.ActiveProfiles(\"x\")", "");
    context("DTest", "@org.springframework.test.context.ActiveProfiles(\"y\")", "");
    assertThat(rules()).doesNotContain("HR404");
  }

  @Test
  void contextsThatAreThrownAwayAreNoneOfTheCache() throws IOException {
    pom("");
    String dirty = "@org.springframework.test.annotation.DirtiesContext";
    for (String mock : List.of("One", "Two")) {
      String field =
          "@org.springframework.boot.test.mock.mockito.MockBean %s bean;".formatted(mock);
      context(mock + "Test", dirty, field);
    }
    assertThat(rules()).doesNotContain("HR404");
    assertThat(advice()).containsOnly(FixtureVerdict.Advice.KEEP);
  }

  @Test
  void aModelForEachMethod() throws IOException {
    pom("");
    String load = "ai.onnxruntime.OrtEnvironment.getEnvironment().createSession(\"m\");";
    String two = "@org.junit.jupiter.api.Test void u() { } " + PLAIN;
    test(
        "CTest",
        "class CTest { @org.junit.jupiter.api.BeforeEach void b() { " + load + " } " + two + "}");
    assertThat(messages("HR405")).singleElement().asString().contains("loads m 2 times");
    test(
        "CTest",
        "class CTest { @org.junit.jupiter.api.BeforeAll static void b() { "
            + load
            + " } "
            + two
            + "}");
    assertThat(rules()).doesNotContain("HR405");
    test("CTest", "class CTest { @org.junit.jupiter.api.Test void t() { " + load + " } }");
    assertThat(rules()).doesNotContain("HR405");
  }

  @Test
  void modulesAtOnce() throws IOException {
    pom(
        "<forkCount>2</forkCount><argLine>-Xmx1g</argLine>",
        "<modules><module>m</module></modules>");
    Files.createDirectories(root.resolve("m/src/test/java/b"));
    Files.writeString(
        root.resolve("m/pom.xml"),
        "<project><parent><artifactId>p</artifactId></parent><artifactId>m</artifactId></project>");
    Files.writeString(
        root.resolve("m/src/test/java/b/CTest.java"), "package b; class CTest { " + PLAIN + " }");
    Files.writeString(root.resolve("Makefile"), "all:\n\tmvn -T 2 verify\n");
    assertThat(rules(Bytes.gib(4))).contains("HR406");
    assertThat(rules(Bytes.gib(16))).doesNotContain("HR406");
    Files.writeString(root.resolve("Makefile"), "all:\n\tmvn verify\n");
    assertThat(rules(Bytes.gib(4))).doesNotContain("HR406");
  }

  @Test
  void containersOfClasses() throws IOException {
    pom("");
    String box = "new org.testcontainers.containers.PostgreSQLContainer(\"p\");";
    String mark = "@org.testcontainers.junit.jupiter.Container ";
    String type = "static org.testcontainers.containers.PostgreSQLContainer c = ";
    test("CTest", "class CTest { " + mark + type + box + PLAIN + "}");
    test("DTest", "class DTest { " + mark + type + box + PLAIN + "}");
    assertThat(messages("HR407")).singleElement().asString().contains("2 times");
    test("DTest", "class DTest { " + PLAIN + "}");
    assertThat(rules()).doesNotContain("HR407");
    test("CTest", "class CTest { " + type + box + PLAIN + "}");
    test("DTest", "class DTest { " + type + box + PLAIN + "}");
    assertThat(rules()).doesNotContain("HR407");
  }

  @Test
  void theCommandNamesForksAndHeap() throws IOException {
    pom("");
    assertThat(audit(Bytes.gib(8)).runs().get(0).plan().command())
        .startsWith("mvn", "test", "-DforkCount=1")
        .anyMatch(w -> w.startsWith("-DargLine=-Xmx"));
    pom("<forkCount>3</forkCount><argLine>-Xmx300m</argLine>");
    assertThat(audit(Bytes.gib(8)).runs().get(0).plan().command()).containsExactly("mvn", "test");
  }

  @Test
  void todaysForksStayWhereNobodyKnowsTheTimes() throws IOException {
    pom("<forkCount>2</forkCount><argLine>-Xmx300m</argLine>");
    assertThat(audit(Bytes.gib(8)).runs().get(0).plan().workers()).isEqualTo(2);
    assertThat(audit(Bytes.gib(1)).runs().get(0).plan().workers()).isEqualTo(1);
    assertThat(audit(Bytes.mib(300)).runs().get(0).plan().maxSafeWorkers()).isEqualTo(-1);
  }

  @Test
  void modulesAtOnceShareOneBudget() throws IOException {
    pom("<argLine>-Xmx1g</argLine>", "<modules><module>m</module><module>n</module></modules>");
    for (String module : List.of("m", "n")) {
      Files.createDirectories(root.resolve(module + "/src/test/java/b"));
      Files.writeString(
          root.resolve(module + "/pom.xml"),
          "<project><parent><artifactId>p</artifactId></parent><artifactId>"
              + module
              + "</artifactId></project>");
      Files.writeString(
          root.resolve(module + "/src/test/java/b/CTest.java"),
          "package b; class CTest { " + PLAIN + " }");
    }
    Files.writeString(root.resolve("Makefile"), "all:\n\tmvn -T 3 verify\n");
    RunResult plenty = audit(Bytes.gib(16)).runs().get(0);
    assertThat(plenty.run().workersToday(4)).hasValue(3);
    assertThat(plenty.plan().command()).contains("-T3", "-DforkCount=1");
    RunResult tight = audit(Bytes.gib(3)).runs().get(0);
    assertThat(tight.plan().workers()).isBetween(1, 2);
    assertThat(tight.plan().command()).contains("-T" + tight.plan().workers());
  }

  @Test
  void contextsAreSplitOverTheForks() throws IOException {
    pom("<argLine>-Xmx1g</argLine>");
    context("CTest", "(properties = \"a=1\")", "");
    context("DTest", "(properties = \"a=2\")", "");
    Footprint split = audit(Bytes.gib(8)).runs().get(0).footprint();
    context("DTest", "(properties = \"a=1\")", "");
    Footprint shared = audit(Bytes.gib(8)).runs().get(0).footprint();
    assertThat(more(split, 1)).as("one fork holds both").isGreaterThan(more(shared, 1));
    assertThat(more(split, 2)).as("each holds one").isEqualTo(more(shared, 2));
  }

  /** Bytes of that many forks. */
  private static long more(Footprint footprint, int forks) {
    return footprint.total(forks).likely().value();
  }

  private List<FixtureVerdict.Advice> advice() {
    return audit(Bytes.gib(8)).runs().get(0).fixtures().stream()
        .map(FixtureVerdict::advice)
        .toList();
  }

  private List<String> messages(String rule) {
    return audit(Bytes.gib(8)).findings().stream()
        .filter(f -> f.rule().value().equals(rule))
        .map(Finding::message)
        .toList();
  }

  private List<String> rules() {
    return rules(Bytes.gib(8));
  }

  private List<String> rules(Bytes memory) {
    return audit(memory).findings().stream().map(f -> f.rule().value()).toList();
  }

  private AuditResult audit(Bytes memory) {
    JavaSuite java = JavaSuiteScan.scan(root, BOOK, RunnerArguments.NONE);
    TestSuite suite =
        new TestSuite(root, java.runs(), java.mocks(), java.runner(), List.<NotRead>of());
    return new Advisor(
            BOOK, new Estimator(BOOK, ArtifactSizes.none()), new Planner(Durations.none()))
        .advise(suite, machine(memory), null, EvidenceReport.notLooked(), List.of());
  }

  private static HostMemory machine(Bytes memory) {
    return HostMemory.declared(memory, 4, "--memory");
  }

  private void pom(String surefire) throws IOException {
    pom(surefire, "");
  }

  private void pom(String surefire, String more) throws IOException {
    Files.writeString(
        root.resolve("pom.xml"),
        "<project><artifactId>p</artifactId><packaging>jar</packaging>"
            + more
            + "<build><plugins><plugin><artifactId>maven-surefire-plugin</artifactId><configuration>"
            + surefire
            + "</configuration></plugin></plugins></build></project>");
  }

  private void context(String name, String annotation, String field) throws IOException {
    test(
        name,
        "@org.springframework.boot.test.context.SpringBootTest "
            + annotation
            + " class "
            + name
            + " { "
            + field
            + " "
            + PLAIN
            + " }");
  }

  private void test(String name, String text) throws IOException {
    Path file = root.resolve("src/test/java/a/" + name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "package a;\n" + text + "\n");
  }
}
