package dev.headroom.analyzer.rules;

import dev.headroom.diagnostics.evidence.UserError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Machines to choose from.
 *
 * @param machines in the order of the file
 * @param date when the prices were right, or null when not said
 * @param region where they hold, or null
 * @param overview names of those that a report shows without being asked for machines
 * @param standard the machine to plan for where a plan must not depend on this one and nobody named
 *     another, or null
 */
public record Catalogue(
    List<Machine> machines,
    @Nullable String date,
    @Nullable String region,
    @Nullable String standard,
    List<String> overview) {
  public Catalogue {
    machines = List.copyOf(machines);
    overview = List.copyOf(overview);
  }

  /** The machine of that name; an unknown one is an error that names the nearest. */
  public Machine machine(String name) {
    return find(name)
        .orElseThrow(
            () ->
                UserError.usage(
                    "no machine \"" + name + "\" in the catalogue",
                    null,
                    Spelling.nearest(name, machines.stream().map(Machine::name).toList())
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("headroom capacity lists those it knows")));
  }

  /** The few that stand for all. */
  public List<Machine> shown() {
    return overview.stream().map(this::machine).toList();
  }

  /** The machine of that full name, or of that name after the provider's. */
  public Optional<Machine> find(String name) {
    return machines.stream()
        .filter(m -> m.name().equalsIgnoreCase(name))
        .findFirst()
        .or(
            () ->
                machines.stream()
                    .filter(m -> m.name().equalsIgnoreCase(m.family() + "/" + name))
                    .findFirst());
  }
}
