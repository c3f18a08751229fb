package dev.headroom.analyzer.rules;

import dev.headroom.analyzer.rules.YamlNode.Listing;
import dev.headroom.analyzer.rules.YamlNode.Mapping;
import dev.headroom.analyzer.rules.YamlNode.Member;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of {@code aws ec2 describe-instance-types}; what it does not use, it ignores.
 *
 * @param known machines whose prices are known
 */
record InstanceTypes(List<Machine> known) {
  List<Machine> machines(String file, Mapping root) {
    List<Machine> machines = new ArrayList<>();
    for (YamlNode item : list(root, "InstanceTypes")) {
      String name = text(item, "InstanceType");
      String mib = text(value(item, "MemoryInfo"), "SizeInMiB");
      String cpus = text(value(item, "VCpuInfo"), "DefaultVCpus");
      if (!name.isEmpty()
          && mib.matches("[0-9]{1,9}")
          && cpus.matches("[1-9][0-9]{0,2}|[1-3][0-9]{3}")) {
        machines.add(machine(name, Bytes.mib(Double.parseDouble(mib)), Integer.parseInt(cpus)));
      }
    }
    if (machines.isEmpty()) {
      throw UserError.usage(
          "no instance type with VCpuInfo.DefaultVCpus and MemoryInfo.SizeInMiB",
          file,
          "give the whole output of: aws ec2 describe-instance-types --output json");
    }
    return machines;
  }

  private Machine machine(String name, Bytes memory, int cpus) {
    Double price =
        known.stream()
            .filter(m -> m.name().equals(name))
            .map(Machine::pricePerHour)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new Machine(name, "ec2", cpus, memory, CatalogueReader.usable(memory), price, null);
  }

  private static @Nullable YamlNode value(@Nullable YamlNode node, String key) {
    return node instanceof Mapping mapping
        ? mapping.members().stream()
            .filter(m -> m.key().equals(key))
            .map(Member::value)
            .findFirst()
            .orElse(null)
        : null;
  }

  private static String text(@Nullable YamlNode node, String key) {
    return value(node, key) instanceof YamlNode.Scalar scalar ? scalar.text() : "";
  }

  private static List<YamlNode> list(YamlNode node, String key) {
    return value(node, key) instanceof Listing listing ? listing.items() : List.of();
  }
}
