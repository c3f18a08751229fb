package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.json.JsonResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
