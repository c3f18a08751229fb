package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.Catalogue;
import dev.headroom.analyzer.rules.Machine;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which machines a run is planned for.
 *
 * @param current the machine that is used today, or null
 * @param reserve what the user keeps free, or null for the default of each machine
 */
public record CapacityQuestion(
    Catalogue catalogue,
    List<Machine> machines,
    @Nullable Machine current,
    @Nullable Bytes reserve) {
  public CapacityQuestion {
    machines = List.copyOf(machines);
  }

  Optional<String> currentName() {
    return Optional.ofNullable(current).map(Machine::name);
  }
}
