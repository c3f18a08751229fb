package dev.headroom.analyzer.scan.config.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerArgumentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-DforkCount=2",
        "-Dtest=OwnerTest",
        "mvn verify",
        "./mvnw test",
        "-pl core -am",
        ":core:test",
        "--tests a.BTest",
        "--max-workers=3"
      })
  void knowsWhatMavenAndGradleTake(String words) {
    assertThat(RunnerArguments.areForJvm(List.of(words.split(" ")))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tests/unit", "-n 4 tests", "-m not-gpu", "-k test", "-p no:cacheprovider", "-q"})
  void leavesPytestItsOwn(String words) {
    assertThat(RunnerArguments.areForJvm(List.of(words.split(" ")))).isFalse();
  }

  @Test
  void readsClassesOfBothTools() {
    assertThat(given("-Dtest=a.OneTest,Two*#method,!a.Three,!Two#x", "-Dit.test=FourIT").classes())
        .containsExactly("a/OneTest", "Two*", "!a/Three", "FourIT");
    assertThat(given("--tests", "a.b.OneTest.works", "--tests=*Two*").classes())
        .containsExactly("a/b/OneTest", "*Two*");
  }

  @Test
  void readsModules() {
    RunnerArguments maven = given("-pl", "core,:web,!docs");
    assertThat(maven.takes("core", "core-artifact")).isTrue();
    assertThat(maven.takes("modules/web", "web")).isTrue();
    assertThat(maven.takes("docs", "docs")).isFalse();
    RunnerArguments gradle = given(":libs:core:test", ":check");
    assertThat(gradle.takes("libs/core", "core")).isTrue();
    assertThat(gradle.takes("", "root")).isTrue();
    assertThat(gradle.takes("web", "web")).isFalse();
  }

  @Test
  void repeatsWhatNarrowsAndLeavesOutWhatItSets() {
    assertThat(
            given("mvn", "verify", "-T", "2", "-pl", "core", "-DforkCount=3", "-Dtest=A")
                .selecting())
        .containsExactly("-pl", "core", "-Dtest=A");
  }

  @Test
  void namesWhatItDoesNotKnow() {
    assertThat(given("clean", "verify", "site:stage", "-Pci").unknown())
        .containsExactly("site:stage");
  }

  private static RunnerArguments given(String... words) {
    return new RunnerArguments(List.of(words));
  }
}
