package dev.headroom.analyzer.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPiecesTest {
  @TempDir Path folder;

  @Test
  void theCountOfACommandIsChanged() {
    assertThat(WorkerWords.with(List.of("pytest", "-n", "4", "a", "-n", "8"), 3))
        .containsExactly("pytest", "-n", "4", "a", "-n", "3");
    assertThat(WorkerWords.with(List.of("mvn", "test", "-DforkCount=4"), 0))
        .containsExactly("mvn", "test", "-DforkCount=1");
    assertThat(WorkerWords.with(List.of("./gradlew", "test", "--max-workers=4"), 2))
        .containsExactly("./gradlew", "test", "--max-workers=2");
    assertThat(WorkerWords.with(List.of("mvn", "test", "-Dmy.forkCount=4"), 2))
        .containsExactly("mvn", "test", "-Dmy.forkCount=2");
    assertThat(WorkerWords.with(List.of("pytest"), 2)).containsExactly("pytest");
  }

  @Test
  void reportsAreMergedWholeSuiteBySuite() throws IOException {
    Path a = folder.resolve("a.xml");
    Path b = folder.resolve("b.xml");
    Path cut = folder.resolve("c.xml");
    Files.writeString(
        a,
        "<?xml version=\"1.0\"?><testsuites><testsuite name=\"x\" tests=\"1\"><testcase"
            + " name=\"a&amp;&lt;b\"><failure>no ]]&gt;</failure></testcase></testsuite></testsuites>");
    Files.writeString(b, "<testsuite name=\"y\"><testsuite name=\"in\"/></testsuite>");
    Files.writeString(cut, "<testsuites><testsuite name=\"z\"/><testsuite name=\"half\"><testca");
    Path into = folder.resolve("all.xml");
    JunitReports.merge(List.of(a, b, cut, folder.resolve("gone.xml")), into);
    assertThat(Files.readString(into))
        .contains("name=\"x\"", "a&amp;&lt;b", "name=\"y\"", "name=\"in\"", "name=\"z\"")
        .doesNotContain("half")
        .endsWith("</testsuites>");
  }

  @Test
  void anEntityInAReportOpensNothing() throws IOException {
    Path report = folder.resolve("a.xml");
    Files.writeString(folder.resolve("secret"), "secret-text");
    Files.writeString(
        report,
        "<!DOCTYPE t [<!ENTITY x SYSTEM \"file://"
            + folder.resolve("secret")
            + "\">]><testsuite name=\"x\">&x;</testsuite>");
    Path into = folder.resolve("all.xml");
    JunitReports.merge(List.of(report), into);
    assertThat(Files.readString(into)).doesNotContain("secret-text");
  }

  @Test
  void stateAndWhatWasLearnedAreReadAgain() {
    RunState state = new RunState(folder);
    assertThat(state.read()).isEmpty();
    Step done = Step.planned("a", ".", List.of("pytest", "a", "-n", "4"), 4).ended(1);
    Step open = Step.planned("b", "x", List.of("pytest", "b", "-n", "2"), 2);
    state.write(List.of(done, open), List.of("run", "."));
    assertThat(new RunState(folder).read())
        .contains(new RunState.Begun(List.of("run", "."), List.of(done, open)));
    state.learn(done, 2);
    List<String> wider = List.of("pytest", "a", "-n", "8");
    assertThat(state.learned(Step.planned("a", ".", wider, 8), 8)).isEqualTo(2);
    assertThat(state.learned(Step.planned("a", "other", wider, 8), 8)).isEqualTo(8);
    assertThat(state.learned(open, 8)).isEqualTo(8);
  }
}
