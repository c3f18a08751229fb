package dev.headroom.analyzer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void brokenFilesCountAsNone() throws IOException {
    Files.writeString(root.resolve(".test_durations"), "not json");
    Files.writeString(root.resolve("junit.xml"), "<!DOCTYPE x [<!ENTITY e SYSTEM 'f'>]><a>&e;");
    assertThat(DurationsReader.read(root).isEmpty()).isTrue();
  }
}
