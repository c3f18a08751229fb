package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.CapacityTable;
import dev.headroom.analyzer.estimate.measured.MeasuredRun;
import dev.headroom.analyzer.estimate.measured.MeasurementFile;
import dev.headroom.analyzer.estimate.measured.SourceDigests;
import dev.headroom.analyzer.report.json.JsonResult;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapacityCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void aSmallSuite() throws IOException {
    Files.createDirectories(folder.resolve("tests/unit"));
    Files.writeString(folder.resolve("pytest.ini"), "[pytest]\n");
    Files.writeString(
        folder.resolve("tests/unit/test_a.py"), "import numpy\n\n\ndef test_one():\n    pass\n");
    Files.writeString(folder.resolve("tests/test_b.py"), "def test_two():\n    pass\n");
  }

  @Test
  void answersForEachMachineAndSaysWhatAnUpgradeIsWorth() throws IOException {
    Run run =
        Run.of(folder, "capacity", "--machine=t3.*", "--instance=t3.small", "-o", "capacity.json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("The cheapest that holds it as it is: t3.nano")
        .contains("t3.small: serial")
        .contains("← now")
        .contains("with coverage");
    AuditResult result =
        JsonResult.read(Files.readString(folder.resolve("capacity.json")), "capacity.json");
    assertThat(result.capacity()).hasSize(1);
    assertThat(result.capacity().get(0).whole().machines()).hasSize(7);
    assertThat(result.capacity().get(0).current()).isEqualTo("t3.small");
  }

  /** A worker was seen to hold more than any estimate from the sources says. */
  @Test
  void whatWasMeasuredOfTheRunDecides() throws IOException {
    int estimated = safe();
    List<String> files = List.of("pytest.ini", "tests/test_b.py", "tests/unit/test_a.py");
    Files.createDirectories(folder.resolve(".headroom"));
    MeasurementFile.store(
        folder.resolve(".headroom/measurements.json"),
        new MeasuredRun(
            "default",
            Instant.EPOCH,
            List.of("pytest"),
            2,
            2,
            Bytes.gib(5),
            Bytes.mib(60),
            Bytes.gib(2.4),
            Bytes.ZERO,
            Bytes.ZERO,
            Bytes.ZERO,
            false,
            Bytes.ZERO,
            1,
            1,
            List.of(),
            List.of(),
            Map.of("tests/unit/test_a.py", 1.0, "tests/test_b.py", 1.0),
            Map.of("tests/unit/test_a.py", 1, "tests/test_b.py", 1),
            true,
            SourceDigests.of(folder, files)));
    assertThat(estimated).isEqualTo(2);
    assertThat(safe()).isEqualTo(1);
    assertThat(Run.of(folder, "capacity", "--machine=t3.small").out())
        .contains("t3.small", "does not fit");
  }

  /** Workers that t3.medium holds. */
  private int safe() {
    Run run = Run.of(folder, "capacity", "--machine=t3.medium", "--format=json", "-q");
    CapacityTable table = JsonResult.read(run.out(), "out").capacity().get(0);
    return table.whole().machines().get(0).now().maxSafeWorkers();
  }

  @Test
  void keepsTheReserveOfTheProject() throws IOException {
    String asked = Run.of(folder, "capacity", "--machine=t3.medium", "--reserve", "3800MiB").out();
    assertThat(Run.of(folder, "capacity", "--machine=t3.medium").out()).isNotEqualTo(asked);
    Files.writeString(folder.resolve("headroom.yaml"), "reserve: 3800MiB\n");
    assertThat(Run.of(folder, "capacity", "--machine=t3.medium").out()).isEqualTo(asked);
  }

  @Test
  void readsACatalogueOfOnesOwn() throws IOException {
    Files.writeString(
        folder.resolve("own.yaml"),
        """
        machines:
          - {name: cupboard, cpus: 4, memory: 8GiB}
          - {name: matchbox, cpus: 1, memory: 100MiB, usable: 20MiB}
        """);
    Run run = Run.of(folder, "capacity", "--catalogue", "own.yaml");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("cupboard", "matchbox", "does not fit");
    Run small = Run.of(folder, "capacity", "--catalogue=own.yaml", "--machine=matchbox");
    assertThat(small.code()).isEqualTo(1);
  }

  @Test
  void readsWhatAProviderLists() throws IOException {
    Files.writeString(
        folder.resolve("types.json"),
        "{\"InstanceTypes\": [{\"InstanceType\": \"x9.tiny\","
            + " \"VCpuInfo\": {\"DefaultVCpus\": 2}, \"MemoryInfo\": {\"SizeInMiB\": 2048}}]}");
    Run run = Run.of(folder, "capacity", "--catalogue", "types.json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("x9.tiny", "2.0 GiB");
  }

  @Test
  void unknownMachineIsAUsageError() {
    assertThat(Run.of(folder, "capacity", "--machine=t3.larg").code()).isEqualTo(2);
    Run run = Run.of(folder, "workers", "--instance=t3.larg");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("t3.large");
  }

  @Test
  void instanceStandsForItsMemoryAndCores() {
    Run named = Run.of(folder, "audit", "--instance=t3.large", "--format=json", "-q");
    assertThat(named.code()).as(named.err()).isZero();
    AuditResult result = JsonResult.read(named.out(), "-");
    assertThat(result.host().cpus()).isEqualTo(2);
    assertThat(result.host().limit().inMib()).isBetween(7000.0, 8000.0);
  }
}
