package dev.headroom.diagnostics.record.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.RecordedTest;
import dev.headroom.diagnostics.record.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportedTestsTest {
  private static final Instant START = Instant.parse("2026-03-02T14:00:00Z");

  @TempDir Path root;

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void report(String path, String attributes, int secondsAfter) throws IOException {
    file(path, "<?xml version=\"1.0\"?>\n<testsuite " + attributes + "><testcase/></testsuite>");
    Files.setLastModifiedTime(root.resolve(path), FileTime.from(START.plusSeconds(secondsAfter)));
  }

  private static RecordedProcess fork(long pid, int from, int to) {
    return new RecordedProcess(
        pid,
        1,
        Role.WORKER,
        "fork " + pid,
        pid,
        "java",
        Duration.ofSeconds(from),
        Duration.ofSeconds(to));
  }

  private List<RecordedTest> read(RecordedProcess... forks) {
    return new ReportedTests(START, root, List.of(forks)).read();
  }

  @Test
  void surefireTellsAClassWhenItHasEnded() throws IOException {
    file("core/src/test/java/demo/IndexTest.java", "class IndexTest {}");
    report(
        "core/target/surefire-reports/TEST-demo.IndexTest.xml",
        "name=\"demo.IndexTest\" time=\"4.5\"",
        10);
    RecordedTest test = read(fork(7, 1, 20), fork(8, 12, 20)).get(0);
    assertThat(test.test()).isEqualTo("core/src/test/java/demo/IndexTest.java::IndexTest");
    assertThat(test.from()).isEqualTo(Duration.ofMillis(5500));
    assertThat(test.to()).isEqualTo(Duration.ofSeconds(10));
    assertThat(test.pid()).isEqualTo(7);
    assertThat(test.tellsMemory()).isFalse();
  }

  @Test
  void gradleTellsWhenAClassBegan() throws IOException {
    file("src/integrationTest/kotlin/demo/StoreTest.kt", "class StoreTest");
    report(
        "build/test-results/test/TEST-demo.StoreTest$Nested.xml",
        "name=\"demo.StoreTest$Nested\" timestamp=\"2026-03-02T14:00:03\" time=\"1,002.25\"",
        2000);
    RecordedTest test = read(fork(7, 1, 2000), fork(8, 1, 2000)).get(0);
    assertThat(test.test())
        .isEqualTo("src/integrationTest/kotlin/demo/StoreTest.kt::StoreTest$Nested");
    assertThat(test.from()).isEqualTo(Duration.ofSeconds(3));
    assertThat(test.to()).isEqualTo(Duration.ofMillis(1_005_250));
    assertThat(test.pid()).as("two forks lived then").isZero();
  }

  @Test
  void oldBrokenAndForeignReportsTellNothing() throws IOException {
    file("src/test/java/demo/A.java", "class A {}");
    report("target/surefire-reports/TEST-demo.A.xml", "name=\"demo.A\" time=\"1\"", -60);
    report("target/surefire-reports/TEST-demo.B.xml", "name=\"demo.B\" time=\"1\"", 5);
    report("target/surefire-reports/TEST-up.xml", "name=\"../../../etc/A\" time=\"1\"", 5);
    report("target/surefire-reports/TEST-demo.C.xml", "name=\"demo.A\" time=\"1\" <", 5);
    report("TEST-demo.A.xml", "name=\"demo.A\" time=\"1\"", 5);
    report(
        "target/surefire-reports/TEST-when.xml",
        "name=\"demo.A\" timestamp=\"noon\" time=\"1\"",
        5);
    assertThat(read()).isEmpty();
  }
}
