package dev.headroom.analyzer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import org.junit.jupiter.api.Test;

class CatalogueReaderTest {
  private final CatalogueReader reader = new CatalogueReader();

  @Test
  void everyBundledMachineShowsLessThanItsNameSays() {
    Catalogue catalogue = reader.read();
    assertTrue(catalogue.machines().size() > 100);
    for (Machine m : catalogue.machines()) {
      assertTrue(m.usable().compareTo(m.memory()) < 0, m::name);
      assertTrue(m.usable().compareTo(m.memory().times(0.7)) > 0 || m.cpus() <= 2, m::name);
    }
    assertEquals("us-east-1", catalogue.region());
  }

  @Test
  void theFiveSizesOfTheFamilyDouble() {
    Catalogue catalogue = reader.read();
    String[] sizes = {"t3.small", "t3.medium", "t3.large", "t3.xlarge", "t3.2xlarge"};
    for (int i = 1; i < sizes.length; i++) {
      Machine smaller = catalogue.machine(sizes[i - 1]);
      Machine larger = catalogue.machine(sizes[i]);
      assertEquals(smaller.memory().times(2), larger.memory());
      assertEquals(smaller.pricePerHour() * 2, larger.pricePerHour(), 1e-3);
    }
  }

  @Test
  void aHostedRunnerNeedsNoFamilyInItsName() {
    assertEquals("github", reader.read().machine("ubuntu-latest").family());
  }

  @Test
  void anUnknownMachineIsAnErrorThatNamesTheNearest() {
    Catalogue catalogue = reader.read();
    UserError error = assertThrows(UserError.class, () -> catalogue.machine("t3.larg"));
    assertTrue(error.getMessage().contains("did you mean \"t3.large\"?"), error::getMessage);
  }

  @Test
  void instanceTypesOfAwsAreRead() {
    String json =
        """
        {"InstanceTypes": [
          {"InstanceType": "t3.large", "VCpuInfo": {"DefaultVCpus": 2, "DefaultCores": 1},
           "MemoryInfo": {"SizeInMiB": 8192}, "BurstablePerformanceSupported": true},
          {"InstanceType": "x99.huge", "VCpuInfo": {"DefaultVCpus": 64},
           "MemoryInfo": {"SizeInMiB": 1048576}},
          {"InstanceType": "broken"}]}
        """;
    Catalogue catalogue = reader.read("types.json", json);
    assertEquals(2, catalogue.machines().size());
    assertEquals(Bytes.gib(8), catalogue.machine("t3.large").memory());
    assertEquals(0.0832, catalogue.machine("t3.large").pricePerHour());
    assertNull(catalogue.machine("x99.huge").pricePerHour());
  }

  @Test
  void wrongMachinesAreNamedWithTheirLines() {
    String yaml =
        """
        machines:
          - {name: small, cpus: 0, memory: 2GiB}
          - {name: large, cpu: 4, memory: 8GB}
          - {name: large, cpus: 4, memory: 8}
        """;
    UserError error = assertThrows(UserError.class, () -> reader.read("own.yaml", yaml));
    for (String part :
        new String[] {
          "own.yaml:2: machine: \"cpus\" must be 1 to 4096",
          "own.yaml:3: unknown key of machine \"cpu\" (did you mean \"cpus\"?)",
          "own.yaml:4: machine, memory: \"8\" has no unit",
          "own.yaml:4: machine \"large\" is there already",
        }) {
      assertTrue(error.getMessage().contains(part), () -> part + "\n" + error.getMessage());
    }
  }
}
