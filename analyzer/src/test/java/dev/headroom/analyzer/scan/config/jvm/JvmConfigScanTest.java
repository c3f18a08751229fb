package dev.headroom.analyzer.scan.config.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmConfigScanTest {
  private static final String TEST = "src/test/java/a/ATest.java";

  @TempDir Path root;

  @Test
  void forkCountComesThroughAPropertyOfTheParent() throws IOException {
    write(
        "pom.xml",
        """
        <project><artifactId>top</artifactId><packaging>pom</packaging>
        <modules><module>core</module></modules>
        <properties><forks>0.5C</forks></properties>
        <build><pluginManagement><plugins><plugin><artifactId>maven-surefire-plugin</artifactId>
        <configuration>
        <forkCount>${forks}</forkCount>
        <argLine>@{argLine} -Xmx512m</argLine>
        </configuration></plugin></plugins></pluginManagement></build></project>
        """);
    write("core/pom.xml", child("core", ""));
    write("core/" + TEST, "");

    JvmConfig config = scan();

    JvmModule core = config.builds().get(0).settings().modules().get(0);
    assertThat(core.path()).isEqualTo("core");
    assertThat(core.forks().on(8)).isEqualTo(4);
    assertThat(core.heap()).isEqualTo(Bytes.mib(512));
    assertThat(core.heapFrom()).isEqualTo("pom.xml:7");
    assertThat(sets(config))
        .containsExactly("pom.xml:3 [forks]", "pom.xml:6 [forks]", "pom.xml:7 [heap]");
  }

  @Test
  void aModuleThatRestatesWhatItInheritsSetsNothing() throws IOException {
    write(
        "pom.xml",
        """
        <project><artifactId>top</artifactId><packaging>pom</packaging>
        <modules><module>core</module><module>other</module></modules>
        <build><plugins><plugin><artifactId>maven-surefire-plugin</artifactId>
        <configuration><forkCount>2</forkCount></configuration></plugin></plugins></build></project>
        """);
    write("core/pom.xml", child("core", "<forkCount>2</forkCount>"));
    write("core/" + TEST, "");
    write("other/pom.xml", child("other", "<forkCount>3</forkCount>"));
    write("other/" + TEST, "");

    JvmConfig config = scan();

    assertThat(sets(config))
        .containsExactly("core/pom.xml:4 []", "other/pom.xml:4 [forks]", "pom.xml:4 [forks]");
    assertThat(config.builds().get(0).settings().modules())
        .extracting(m -> m.forks().fixed())
        .containsExactly(2, 3);
  }

  @Test
  void aProfileCountsOnlyWhereACommandNamesIt() throws IOException {
    String profile =
        "<profile><id>%s</id><build><plugins><plugin>"
            + "<artifactId>maven-surefire-plugin</artifactId><configuration>"
            + "<reuseForks>false</reuseForks></configuration></plugin></plugins></build></profile>\n";
    write(
        "pom.xml",
        "<project><artifactId>p</artifactId><profiles>\n"
            + profile.formatted("ci")
            + profile.formatted("seldom")
            + "</profiles></project>");
    write(TEST, "");
    write(".github/workflows/build.yml", "jobs:\n  a:\n    run: ./mvnw -B verify -Pci\n");

    assertThat(sets(scan()))
        .containsExactly(".github/workflows/build.yml:3 []", "pom.xml:2 [reuse]", "pom.xml:3 []");
  }

  @Test
  void modulesAtOnceCountWhereSeveralHaveTests() throws IOException {
    write("pom.xml", "<project><artifactId>p</artifactId></project>");
    write(TEST, "");
    write("Makefile", "all:\n\tmvn -T 2C verify\n# mvn -T 9 verify\nfmt:\n\tmvn -T4 compile\n");
    assertThat(sets(scan())).containsExactly("Makefile:2 []");

    write("b/" + TEST, "");
    assertThat(sets(scan())).containsExactly("Makefile:2 [parallel]");
  }

  @Test
  void gradleIsReadAsText() throws IOException {
    write("settings.gradle.kts", "rootProject.name = \"thing\"\n");
    write(
        "build.gradle.kts",
        """
        tasks.test {
            useJUnitPlatform()
            maxParallelForks = (Runtime.getRuntime().availableProcessors() / 2).coerceAtLeast(1)
            /* maxHeapSize = "9g" */
            maxHeapSize = "2g"
            forkEvery = 1
        }
        tasks.withType<JavaExec> {
            maxHeapSize = "8g"
        }
        """);
    write(TEST, "");

    JvmConfig config = scan();

    assertThat(config.builds()).singleElement().extracting(JvmBuild::name).isEqualTo("thing");
    JvmModule module = config.builds().get(0).settings().modules().get(0);
    assertThat(module.forks().on(8)).isEqualTo(4);
    assertThat(module.heap()).isEqualTo(Bytes.gib(2));
    assertThat(module.reuse()).isFalse();
    assertThat(sets(config))
        .containsExactly(
            "build.gradle.kts:2 []",
            "build.gradle.kts:3 [forks]",
            "build.gradle.kts:5 [heap]",
            "build.gradle.kts:6 [reuse]");
  }

  @Test
  void brokenAndHostileFilesAreSaidAndTheRestGoesOn() throws IOException {
    write("pom.xml", "<project><artifactId>p</artifactId></project>");
    write(TEST, "");
    write("a/pom.xml", "<project><artifactId>a</project>");
    write(
        "b/pom.xml",
        "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><project>&x;</project>");
    write("c/pom.xml", "<a>".repeat(5000));

    JvmConfig config = scan();

    assertThat(config.builds()).hasSize(1);
    assertThat(config.notRead()).extracting(NotRead::what).contains("a/pom.xml", "c/pom.xml");
    assertThat(config.notRead().toString()).doesNotContain("root:");
  }

  @Test
  void whatCantBeResolvedIsSaid() throws IOException {
    write("pom.xml", surefire("<forkCount>${from.elsewhere}</forkCount>"));
    write(TEST, "");

    JvmConfig config = scan();

    assertThat(config.builds().get(0).settings().modules().get(0).forks().on(4)).isEqualTo(1);
    assertThat(config.notRead())
        .singleElement()
        .extracting(NotRead::what)
        .isEqualTo("pom.xml:1: forkCount ${from.elsewhere}");
  }

  private static String surefire(String configuration) {
    return "<project><artifactId>p</artifactId><build><plugins><plugin>"
        + "<artifactId>maven-surefire-plugin</artifactId><configuration>"
        + configuration
        + "</configuration></plugin></plugins></build></project>";
  }

  private static String child(String name, String configuration) {
    String build =
        configuration.isEmpty()
            ? ""
            : """
              <build><plugins><plugin>
              <artifactId>maven-surefire-plugin</artifactId>
              <configuration>%s</configuration></plugin></plugins></build>"""
                .formatted(configuration);
    return "<project><parent><artifactId>top</artifactId></parent><artifactId>"
        + name
        + "</artifactId>\n"
        + build
        + "</project>";
  }

  private static List<String> sets(JvmConfig config) {
    return config.lines().stream().map(JvmConfigScanTest::shown).toList();
  }

  private static String shown(RunnerLine line) {
    return line.file() + ":" + line.line() + " " + line.sets();
  }

  @Test
  void theCommandLineWinsOverPropertiesButNotOverThePlugin() throws IOException {
    write("pom.xml", single("<properties><forkCount>3</forkCount></properties>", ""));
    write(TEST, "");
    JvmModule module = given("-DforkCount=2", "-DargLine=-Xmx256m");
    assertThat(module.forks().on(8)).isEqualTo(2);
    assertThat(module.heap()).isEqualTo(Bytes.mib(256));
    assertThat(module.heapFrom()).isEqualTo("command line");

    write("pom.xml", single("", "<forkCount>4</forkCount>"));
    assertThat(given("-DforkCount=2").forks().on(8)).isEqualTo(4);
  }

  @Test
  void gradleHasNoMoreForksThanWorkers() throws IOException {
    write("build.gradle", "test { maxParallelForks = 8 }\n");
    write(TEST, "");
    assertThat(given("--max-workers=3").forks().on(4)).isEqualTo(3);
    assertThat(given("--max-workers", "12").forks().on(4)).isEqualTo(8);
  }

  @Test
  void propertiesOfGradleBoundTheWorkers() throws IOException {
    write("settings.gradle", "include 'a', 'b'\n");
    write("gradle.properties", "org.gradle.parallel=true\norg.gradle.workers.max = 3\n");
    for (String module : List.of("a", "b")) {
      write(module + "/build.gradle", "test { maxParallelForks = 8 }\n");
      write(module + "/" + TEST, "");
    }
    JvmSettings settings = scan().builds().get(0).settings();
    assertThat(settings.modules().get(0).forks().on(16)).isEqualTo(3);
    assertThat(settings.modulesAtOnce().on(16)).isEqualTo(3);
  }

  @Test
  void severalStatementsOfGradleStandOnOneLine() throws IOException {
    write(
        "build.gradle",
        "test { useJUnitPlatform(); maxParallelForks = 2; maxHeapSize = '512m'; jvmArgs '-Da=;' }\n");
    write(TEST, "");
    JvmConfig config = scan();
    JvmModule module = config.builds().get(0).settings().modules().get(0);
    assertThat(module.forks().fixed()).isEqualTo(2);
    assertThat(module.heap()).isEqualTo(Bytes.mib(512));
    assertThat(config.notRead()).isEmpty();
    assertThat(sets(config))
        .containsExactlyInAnyOrder(
            "build.gradle:1 [forks]", "build.gradle:1 [heap]", "build.gradle:1 []");
  }

  @Test
  void theLargerOfSurefireAndFailsafeCounts() throws IOException {
    String failsafe =
        "<plugin><artifactId>maven-failsafe-plugin</artifactId><configuration>%s</configuration></plugin>";
    String surefire = "<forkCount>3</forkCount><argLine>-Xmx400m</argLine>";
    write(TEST, "");
    for (String larger : List.of("<argLine>-Xmx2g</argLine>", "<argLine>-Xmx1g</argLine>")) {
      write(
          "pom.xml",
          single("", surefire).replace("</plugins>", failsafe.formatted(larger) + "</plugins>"));
      JvmModule module = scan().builds().get(0).settings().modules().get(0);
      boolean its = larger.contains("2g");
      assertThat(module.heap()).isEqualTo(its ? Bytes.gib(2) : Bytes.mib(400));
      assertThat(module.forks().fixed()).isEqualTo(its ? 1 : 3);
      assertThat(module.integration()).isTrue();
    }
  }

  @Test
  void threadsOfTestNgAreListed() throws IOException {
    write("pom.xml", single("", ""));
    write(TEST, "");
    write(
        "src/test/resources/testng.xml",
        """
        <!DOCTYPE suite>
        <suite name="s"
         parallel="methods" thread-count="8">
        <test name="t"/></suite>
        """);
    assertThat(scan().lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.line()).isEqualTo(2);
              assertThat(line.what())
                  .isEqualTo("<suite name=\"s\" parallel=\"methods\" thread-count=\"8\">");
              assertThat(line.sets()).isEmpty();
            });
  }

  private JvmModule given(String... words) {
    return scan(new RunnerArguments(List.of(words))).builds().get(0).settings().modules().get(0);
  }

  private static String single(String properties, String surefire) {
    return "<project><artifactId>p</artifactId>"
        + properties
        + "<build><plugins><plugin><artifactId>maven-surefire-plugin</artifactId><configuration>"
        + surefire
        + "</configuration></plugin></plugins></build></project>";
  }

  private JvmConfig scan() {
    return scan(RunnerArguments.NONE);
  }

  private JvmConfig scan(RunnerArguments arguments) {
    List<NotRead> notRead = new ArrayList<>();
    return JvmConfigScan.scan(JvmFiles.below(root, notRead), arguments);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
