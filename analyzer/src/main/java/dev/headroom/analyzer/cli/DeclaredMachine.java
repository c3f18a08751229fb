package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.rules.Catalogue;
import dev.headroom.analyzer.rules.CatalogueReader;
import dev.headroom.analyzer.rules.Machine;
import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.diagnostics.collect.HostReader;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.UserError;
import org.jspecify.annotations.Nullable;

/**
 * The machine that flags and headroom.yaml declare, in whole, in part or not at all.
 *
 * @param name the catalogue's name for it, or null
 */
record DeclaredMachine(@Nullable Bytes memory, @Nullable Integer cpus, @Nullable String name) {
  static DeclaredMachine of(MachineOptions flags, ProjectSettings settings) {
    Bytes size = size(flags);
    String instance = flags.instance;
    boolean flagged = size != null || flags.cpus != null;
    if (instance == null && !(flagged && settings.memory() != null)) {
      instance = settings.instance();
    }
    boolean own = flags.instance == null;
    Machine machine = instance == null ? null : new CatalogueReader().read().machine(instance);
    Bytes memory = size == null && own ? settings.memory() : size;
    Integer cpus = flags.cpus == null && own ? settings.cpus() : flags.cpus;
    if (machine == null) {
      return checked(new DeclaredMachine(memory, cpus, null));
    }
    boolean whole = memory == null && cpus == null;
    return checked(
        new DeclaredMachine(
            memory == null ? machine.usable() : memory,
            cpus == null ? (Integer) machine.cpus() : cpus,
            whole ? machine.name() : null));
  }

  private static @Nullable Bytes size(MachineOptions flags) {
    if (flags.budget == null) {
      return flags.memory;
    }
    if (flags.memory != null || flags.instance != null) {
      throw UserError.usage(
          "the budget is all there is",
          "--budget " + flags.budget,
          "Leave out --memory and --instance, or the budget.");
    }
    return flags.budget;
  }

  private static DeclaredMachine checked(DeclaredMachine machine) {
    if (machine.cpus != null && machine.cpus < 1) {
      throw UserError.usage("a machine has at least one processor", "--cpus " + machine.cpus, null);
    }
    if (machine.cpus != null && machine.cpus > Machine.MOST_CPUS) {
      throw UserError.usage(
          "no machine has so many processors",
          "--cpus " + machine.cpus,
          "Give 1 to " + Machine.MOST_CPUS + ".");
    }
    if (machine.memory != null && machine.memory.isZero()) {
      throw UserError.usage("a machine has some memory", "--memory 0", null);
    }
    return machine;
  }

  /** Whether anything of it is declared. */
  boolean any() {
    return memory != null || cpus != null;
  }

  /** With what is missing from this host. */
  HostMemory onThisHost(HostReader reader) {
    if (memory != null && cpus != null) {
      return HostMemory.declared(memory, cpus, "declared: " + words());
    }
    HostMemory here = reader.read();
    return HostMemory.declared(
        memory == null ? here.limit() : memory,
        cpus == null ? here.cpus() : cpus,
        "declared: " + words());
  }

  /** With what is missing from the machine that the catalogue calls its standard. */
  HostMemory withStandard() {
    Catalogue catalogue = new CatalogueReader().read();
    String standard = catalogue.standard();
    if (standard == null) {
      throw new IllegalStateException("machines.yaml names no standard machine");
    }
    Machine machine = catalogue.machine(standard);
    String words =
        !any()
            ? machine.name() + ", for want of a declared machine"
            : memory != null && cpus != null ? words() : words() + ", else " + machine.name();
    return HostMemory.declared(
        memory == null ? machine.usable() : memory,
        cpus == null ? machine.cpus() : cpus,
        "declared: " + words);
  }

  private String words() {
    if (name != null) {
      return name;
    }
    String count = cpus == null ? "" : cpus + (cpus == 1 ? " core" : " cores");
    return memory == null ? count : memory + (count.isEmpty() ? "" : " and " + count);
  }
}
