package dev.headroom.analyzer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurationsReaderTest {
  @TempDir private Path root;

  @Test
  void secondsOfPytestSplitAddUpByFile() throws IOException {
    Files.writeString(
        root.resolve(".test_durations"),
        "{\"tests/test_a.py::test_b[x]\": 0.5, \"tests/test_a.py::test_c\": 1.5}");
    assertThat(DurationsReader.read(root).of("tests/test_a.py")).hasValue(2.0);
  }

  @Test
  void junitReportNamesModulesByTheirClass() throws IOException {
    Files.writeString(
        root.resolve("junit.xml"),
        """
        <testsuites><testsuite>
          <testcase classname="tests.unit.test_a.TestX" name="a" time="0.25"/>
          <testcase classname="tests.unit.test_a" name="b" time="0.75"/>
          <testcase classname="tests.test_b" file="tests/test_b.py" name="c" time="2"/>
        </testsuite></testsuites>
        """);
    Durations durations = DurationsReader.read(root);
    assertThat(durations.of("tests/unit/test_a.py")).hasValue(1.0);
    assertThat(durations.of("tests/test_b.py")).hasValue(2.0);
    assertThat(durations.source()).isEqualTo("junit.xml");
  }

  @Test
  void thousandsOfSecondsAreWrittenWithAComma() throws IOException {
    Files.writeString(
        root.resolve("junit.xml"),
        "<testsuite><testcase classname='tests.test_a' name='x' time='1,234.5'/></testsuite>");
    assertThat(DurationsReader.read(root).of("tests/test_a.py")).hasValue(1234.5);
  }

  @Test
  void valuesThatAreNoTimesAreLeftOut() throws IOException {
    Files.writeString(
        root.resolve(".test_durations"),
        "{\"a.py::x\": {\"b.py::y\": 7}, \"c.py::z\": [1, 2], \"d.py::w\": 2, \"d.py::v\": null}");
    Durations durations = DurationsReader.read(root);
    assertThat(durations.secondsByFile()).containsExactly(Map.entry("d.py", 2.0));
    Files.writeString(root.resolve(".test_durations"), "{\"a.py::x\": 1, \"b.py::y\": ");
    assertThat(DurationsReader.read(root).isEmpty()).as("a file that is cut").isTrue();
  }

  @Test
  void eachRunsOwnFolderIsLookedAt() throws IOException {
    Files.createDirectories(root.resolve("service"));
    Files.writeString(
        root.resolve("service/junit.xml"),
        "<testsuite><testcase classname='tests.test_a' name='x' time='3'/></testsuite>");
    assertThat(DurationsReader.read(root, List.of(".", "service")).of("service/tests/test_a.py"))
        .hasValue(3.0);
  }

  @Test
  void reportsOfSurefireGoByTheClass() throws IOException {
    Path reports = Files.createDirectories(root.resolve("core/target/surefire-reports"));
    Files.writeString(
        reports.resolve("TEST-org.example.ATest.xml"),
        "<testsuite><testcase classname='org.example.ATest$Inner' name='x' time='1.5'/></testsuite>");
    assertThat(
            DurationsReader.read(root, List.of("core"))
                .of("core/src/test/java/org/example/ATest.java"))
        .hasValue(1.5);
  }

  @Test
  void fileThatIsNamedMustHoldSomething() throws IOException {
    Files.writeString(root.resolve("my.xml"), "<html/>");
    assertThatThrownBy(() -> DurationsReader.named(root.resolve("my.xml"), "my.xml"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no durations");
  }

  @Test
  void brokenFilesCountAsNone() throws IOException {
    Files.writeString(root.resolve(".test_durations"), "not json");
    Files.writeString(root.resolve("junit.xml"), "<!DOCTYPE x [<!ENTITY e SYSTEM 'f'>]><a>&e;");
    assertThat(DurationsReader.read(root).isEmpty()).isTrue();
  }
}
