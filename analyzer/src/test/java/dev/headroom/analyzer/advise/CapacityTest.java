package dev.headroom.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.estimate.ArtifactSizes;
import dev.headroom.analyzer.estimate.Estimator;
import dev.headroom.analyzer.plan.Durations;
import dev.headroom.analyzer.plan.Planner;
import dev.headroom.analyzer.rules.Catalogue;
import dev.headroom.analyzer.rules.CatalogueReader;
import dev.headroom.analyzer.rules.Machine;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.HostMemory;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityTest {
  private static final Catalogue CATALOGUE = new CatalogueReader().read();
  private final CapacityTable table = table("t3.medium");

  @Test
  void largerMachinesHoldMore() {
    List<MachineFit> fits = table.whole().machines();
    assertThat(fits).hasSize(7);
    for (int i = 1; i < fits.size(); i++) {
      assertThat(fits.get(i).now().maxSafeWorkers())
          .isGreaterThanOrEqualTo(fits.get(i - 1).now().maxSafeWorkers());
    }
    assertThat(fits.get(0).now().fits()).isFalse();
    assertThat(fits.get(6).now().maxSafeWorkers()).isGreaterThan(20);
  }

  @Test
  void fixesTakeNothingAway() {
    assertThat(table.fixes()).isNotEmpty();
    for (MachineFit fit : table.whole().machines()) {
      assertThat(fit.fixed().maxSafeWorkers()).isGreaterThanOrEqualTo(fit.now().maxSafeWorkers());
    }
  }

  @Test
  void cheapestThatFitsIsOnTheFront() {
    List<MachineFit> cheapest =
        table.whole().machines().stream().filter(MachineFit::cheapest).toList();
    assertThat(cheapest).hasSize(1);
    MachineFit one = cheapest.get(0);
    assertThat(one.now().fits()).isTrue();
    for (MachineFit other : table.whole().machines()) {
      if (other.now().fits()) {
        assertThat(other.pricePerHour()).isGreaterThanOrEqualTo(one.pricePerHour());
      } else {
        assertThat(other.pareto()).isFalse();
        assertThat(other.now().costPerRun()).isNull();
      }
    }
    assertThat(table.whole().machines()).anyMatch(MachineFit::pareto);
  }

  @Test
  void eachCategoryAndDomainHasItsRow() {
    assertThat(table.groups())
        .extracting(CapacityTable.Group::name)
        .containsExactly(
            "auth", "core", "health", "integration", "search", "servers", "unit", "with coverage");
    CapacityTable.Group auth = table.groups().get(0);
    CapacityTable.Group search = table.groups().get(4);
    assertThat(auth.files()).isEqualTo(10);
    // no test of that domain loads the model
    assertThat(most(auth)).isGreaterThan(most(search));
    assertThat(most(table.groups().get(7))).isLessThanOrEqualTo(most(table.groups().get(6)));
  }

  /** Workers that are safe on a machine where memory, not the number of tests, is the limit. */
  private static int most(CapacityTable.Group group) {
    return group.machines().stream()
        .filter(fit -> fit.machine().equals("t3.medium"))
        .mapToInt(fit -> fit.now().maxSafeWorkers())
        .findFirst()
        .orElseThrow();
  }

  private static CapacityTable table(String current) {
    RuleBook book = new RuleBookReader().read();
    TestRun run = Registry.run();
    List<Machine> machines =
        CATALOGUE.machines().stream().filter(m -> m.name().startsWith("t3.")).toList();
    Machine here = CATALOGUE.machine(current);
    return new Advisor(
            book, new Estimator(book, ArtifactSizes.none()), new Planner(Durations.none()))
        .on(new CapacityQuestion(CATALOGUE, machines, here, null))
        .advise(
            Registry.suite(run),
            HostMemory.declared(here.usable(), here.cpus(), here.name()),
            null,
            EvidenceReport.notLooked(),
            List.of())
        .capacity()
        .get(0);
  }
}
