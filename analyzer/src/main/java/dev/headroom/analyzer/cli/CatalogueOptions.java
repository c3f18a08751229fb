package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.rules.Catalogue;
import dev.headroom.analyzer.rules.CatalogueReader;
import dev.headroom.analyzer.rules.Machine;
import dev.headroom.diagnostics.evidence.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The machines that are looked at. */
final class CatalogueOptions {
  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description =
          "Machines of your own: YAML of the form of machines.yaml, or the JSON of `aws ec2"
              + " describe-instance-types`. Default: those that come with Headroom.")
  @Nullable String file;

  @Option(
      names = "--machine",
      split = ",",
      paramLabel = "NAME",
      description =
          "Only this machine, or those of this name: \"t3.*\" stands for a family. May be repeated,"
              + " or name several with commas between them.")
  List<String> names = new ArrayList<>();

  Catalogue catalogue(Session session) {
    String own = file;
    return own == null
        ? new CatalogueReader().read()
        : new CatalogueReader().read(session.resolve(own), own);
  }

  /** The machines of these names, all where none was given. */
  List<Machine> machines(Catalogue catalogue) {
    if (names.isEmpty()) {
      return catalogue.machines();
    }
    List<Machine> machines = new ArrayList<>();
    for (String name : names) {
      List<Machine> some =
          name.endsWith("*")
              ? catalogue.machines().stream().filter(m -> begins(m, name)).toList()
              : List.of(catalogue.machine(name));
      if (some.isEmpty()) {
        throw UserError.usage(
            "no machine of that name", "--machine " + name, "headroom capacity lists all of them.");
      }
      machines.addAll(some);
    }
    return machines.stream().distinct().toList();
  }

  private static boolean begins(Machine machine, String pattern) {
    String start = pattern.substring(0, pattern.length() - 1).toLowerCase(Locale.ROOT);
    return machine.name().toLowerCase(Locale.ROOT).startsWith(start);
  }
}
