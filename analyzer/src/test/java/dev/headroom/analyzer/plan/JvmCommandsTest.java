package dev.headroom.analyzer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.ForkCount;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.JvmSettings.Tool;
import dev.headroom.analyzer.scan.RunnerSettings;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JvmCommandsTest {
  private static JvmCommands commands(
      Tool tool, boolean integration, List<String> arguments, List<TestFile> files) {
    JvmModule module =
        new JvmModule(
            ".", ForkCount.ONE, true, null, null, List.of(), List.of(), List.of(), integration);
    return commands(tool, arguments, files, List.of(module));
  }

  private static JvmModule module(String path) {
    return new JvmModule(
        path, ForkCount.ONE, true, null, null, List.of(), List.of(), List.of(), false);
  }

  private static JvmCommands commands(
      Tool tool, List<String> arguments, List<TestFile> files, List<JvmModule> modules) {
    JvmSettings jvm =
        new JvmSettings(
            tool,
            tool == Tool.MAVEN ? "mvn" : "./gradlew",
            tool == Tool.MAVEN ? "forkCount" : null,
            null,
            modules,
            ForkCount.ONE,
            null,
            null,
            0);
    TestRun run =
        new TestRun(
            "tests",
            ".",
            Framework.JUNIT,
            null,
            files,
            new Closure(List.of(), List.of(), 0, 0, List.of()),
            List.of(),
            List.of(),
            new RunnerSettings(null, null, null, false, null, arguments),
            DeclaredPackages.NONE,
            List.of(),
            List.of(),
            jvm);
    Footprint nothing =
        new Footprint(Range.ZERO, Range.ZERO, Range.ZERO, List.of(), List.of(), false);
    return new JvmCommands(run, jvm, nothing, 4);
  }

  private static List<TestFile> files(String... paths) {
    return Stream.of(paths).map(p -> new TestFile(p, true, 1, "", List.of())).toList();
  }

  private static final List<TestFile> MIXED =
      files(
          "src/test/java/demo/ATest.java",
          "src/test/java/demo/BTest.java",
          "src/test/java/demo/StoreIT.java");

  @Test
  void aBatchOfUnitTestsStartsNoIntegrationTest() {
    JvmCommands maven = commands(Tool.MAVEN, true, List.of("-Pci", "-P", "slow"), MIXED);
    assertThat(maven.batch(MIXED.subList(0, 1), 2))
        .containsExactly(
            "mvn",
            "test",
            "-Dtest=demo.ATest",
            "-Dsurefire.failIfNoSpecifiedTests=false",
            "-Pci",
            "-P",
            "slow",
            "-DforkCount=2");
  }

  @Test
  void aBatchOfIntegrationTestsStartsNoUnitTest() {
    JvmCommands maven = commands(Tool.MAVEN, true, List.of("-Dtest=ATest"), MIXED);
    assertThat(maven.batch(MIXED.subList(2, 3), 1))
        .containsExactly(
            "mvn",
            "verify",
            "-Dtest=NoSuchTest",
            "-Dsurefire.failIfNoSpecifiedTests=false",
            "-Dit.test=demo.StoreIT",
            "-Dfailsafe.failIfNoSpecifiedTests=false",
            "-DforkCount=1");
    assertThat(maven.batch(MIXED, 1))
        .containsExactly("mvn", "verify", "-Dtest=ATest", "-DforkCount=1");
  }

  @Test
  void propertiesOfTheUserStayButForForks() {
    JvmCommands maven =
        commands(Tool.MAVEN, true, List.of("-Dgroups=fast", "-DforkCount=9", "-Dit.test=X"), MIXED);
    assertThat(maven.whole(2))
        .containsExactly("mvn", "verify", "-Dgroups=fast", "-Dit.test=X", "-DforkCount=2");
    assertThat(maven.batch(MIXED.subList(0, 1), 2))
        .containsExactly(
            "mvn",
            "test",
            "-Dtest=demo.ATest",
            "-Dsurefire.failIfNoSpecifiedTests=false",
            "-Dgroups=fast",
            "-DforkCount=2");
  }

  @Test
  void taskOfTheRootProjectIsItsOwn() {
    List<TestFile> files = files("src/test/java/ATest.java", "web/src/test/java/BTest.java");
    JvmCommands gradle =
        commands(Tool.GRADLE, List.of(), files, List.of(module("."), module("web")));
    assertThat(gradle.batch(files.subList(0, 1), 1))
        .containsExactly("./gradlew", ":test", "--max-workers=1");
    assertThat(gradle.batch(files.subList(1, 2), 1))
        .containsExactly("./gradlew", ":web:test", "--max-workers=1");
  }

  @Test
  void withoutFailsafeANameIsANameLikeOthers() {
    JvmCommands maven = commands(Tool.MAVEN, false, List.of(), MIXED);
    assertThat(maven.batch(MIXED.subList(2, 3), 1))
        .contains("test", "-Dtest=demo.StoreIT")
        .doesNotContain("verify");
  }

  @Test
  void eachSourceSetOfGradleHasItsTask() {
    List<TestFile> files =
        files(
            "src/test/java/demo/ATest.java",
            "src/test/java/demo/BTest.java",
            "src/integrationTest/java/demo/StoreTest.java");
    JvmCommands gradle = commands(Tool.GRADLE, true, List.of(), files);
    assertThat(gradle.batch(List.of(files.get(0), files.get(2)), 3))
        .containsExactly(
            "./gradlew", "integrationTest", "test", "--tests", "demo.ATest", "--max-workers=3");
    assertThat(gradle.whole(2))
        .containsExactly("./gradlew", "integrationTest", "test", "--max-workers=2");
  }
}
