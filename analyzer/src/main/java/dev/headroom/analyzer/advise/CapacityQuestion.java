package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.Catalogue;
import dev.headroom.analyzer.rules.Machine;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which machines a run is planned for.
 *
 * @param current the machine that is used today, or null
 * @param overview whether the cheapest of the whole catalogue is looked for as well, and groups of
 *     tests are left out
 * @param reserve what the user keeps free, or null for the default of each machine
 */
public record CapacityQuestion(
    Catalogue catalogue,
    List<Machine> machines,
    @Nullable Machine current,
    @Nullable Bytes reserve,
    boolean overview) {
  public CapacityQuestion {
    machines = List.copyOf(machines);
  }

  /** These machines, and each group of tests on them. */
  public CapacityQuestion(
      Catalogue catalogue,
      List<Machine> machines,
      @Nullable Machine current,
      @Nullable Bytes reserve) {
    this(catalogue, machines, current, reserve, false);
  }

  /** The few machines that a report shows without being asked. */
  public static CapacityQuestion overview(
      Catalogue catalogue, @Nullable Machine current, @Nullable Bytes reserve) {
    List<Machine> machines = new ArrayList<>(catalogue.shown());
    if (current != null && !machines.contains(current)) {
      machines.add(0, current);
    }
    return new CapacityQuestion(catalogue, machines, current, reserve, true);
  }

  /** The same with that reserve. */
  public CapacityQuestion reserving(@Nullable Bytes other) {
    return new CapacityQuestion(catalogue, machines, current, other, overview);
  }

  Optional<String> currentName() {
    return Optional.ofNullable(current).map(Machine::name);
  }
}
