package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.CapacityQuestion;
import dev.headroom.analyzer.report.text.CapacityText;
import dev.headroom.analyzer.report.text.Ink;
import dev.headroom.analyzer.rules.Catalogue;
import dev.headroom.analyzer.rules.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The same decision for every machine of a catalogue. */
@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    customSynopsis = "headroom capacity [OPTIONS] [PATH] [-- RUNNER ARGUMENTS]",
    description = {
      "Says what the tests get on each machine of a catalogue: workers, time, price.",
      "In how many batches they fit there too, as they are and after the fixes.",
      "With --instance, whether an upgrade from that machine is worth its price, or the fix is.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  headroom capacity",
      "  headroom capacity --machine 't3.*' --instance t3.medium",
      "  headroom capacity --catalogue machines.yaml -o capacity.json -- tests/unit"
    })
final class CapacityCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final PlanningOptions planning = new PlanningOptions();

  @Mixin private final CatalogueOptions choice = new CatalogueOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  CapacityCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Outputs outputs = new Outputs(session, output);
    Catalogue catalogue = choice.catalogue(session);
    MachineOptions machine = planning.machine;
    String here = machine.instance;
    Machine current = here == null ? null : catalogue.machine(here);
    List<Machine> machines = new ArrayList<>(choice.machines(catalogue));
    if (current != null && !machines.contains(current)) {
      machines.add(0, current);
    }
    if (current != null) {
      // it may be one of the user's own, that no other command knows
      machine.instance = null;
      machine.memory = current.usable();
      machine.cpus = current.cpus();
    }
    AuditResult result =
        planning
            .auditing(session, output)
            .on(new CapacityQuestion(catalogue, machines, current, machine.reserve))
            .run()
            .result();
    outputs.writeFiles(result);
    outputs.print(result, CapacityText.render(result, new Ink(output.color.wanted(session))));
    boolean fits =
        result.capacity().stream()
            .allMatch(table -> table.whole().machines().stream().anyMatch(m -> m.now().fits()));
    return fits ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
