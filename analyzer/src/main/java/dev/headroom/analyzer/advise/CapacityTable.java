package dev.headroom.analyzer.advise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do on each machine of a catalogue, as it is and with its fixes.
 *
 * @param run name of the run
 * @param fixes what "after the fixes" means, in the order of the combination
 * @param whole all of its tests
 * @param groups one for each category or domain that can be run alone, and one with coverage
 * @param current the machine that is used today, or null
 * @param date when the prices were right, or null
 * @param region where they hold, or null
 */
public record CapacityTable(
    String run,
    List<String> fixes,
    Group whole,
    List<Group> groups,
    @Nullable String current,
    @Nullable String date,
    @Nullable String region) {
  public CapacityTable {
    fixes = List.copyOf(fixes);
    groups = List.copyOf(groups);
  }

  /**
   * A part of the tests on every machine.
   *
   * @param items tests in it, an estimate
   */
  public record Group(String name, int files, int items, List<MachineFit> machines) {
    public Group {
      machines = List.copyOf(machines);
    }
  }
}
