package dev.headroom.analyzer.rules;

import dev.headroom.analyzer.rules.YamlNode.Listing;
import dev.headroom.analyzer.rules.YamlNode.Mapping;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bundled machines.yaml, a file of the same form, or the JSON of {@code aws ec2
 * describe-instance-types}; gives the catalogue.
 */
public final class CatalogueReader {
  private static final String BUNDLED = "machines.yaml";
  // describe-instance-types of a whole region is about 6 MiB
  private static final int MAX_BYTES = 16 << 20;

  /** What a provider's system keeps for itself. */
  private record Family(double usable, Bytes keeps, @Nullable String region) {
    // an unknown machine: as on the providers we know
    static final Family UNKNOWN = new Family(0.95, Bytes.mib(80), null);

    Bytes of(Bytes memory) {
      return memory.times(usable).minus(keeps);
    }
  }

  /** The machines that come with Headroom. */
  public Catalogue read() {
    try (InputStream in = CatalogueReader.class.getResourceAsStream("/" + BUNDLED)) {
      if (in == null) {
        throw new IllegalStateException(BUNDLED + " is not in the jar");
      }
      return read(BUNDLED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(BUNDLED + " can not be read from the jar", e);
    }
  }

  /** The machines of a user's file, with prices of bundled machines where it has none. */
  public Catalogue read(Path file, String shown) {
    Catalogue own = read(shown, TextFile.read(file, shown, MAX_BYTES));
    if (own.machines().isEmpty()) {
      throw UserError.usage("lists no machine", shown, "it needs machines: with at least one");
    }
    return own;
  }

  Catalogue read(String file, String text) {
    YamlNode tree = YamlTree.read(file, text);
    if (tree instanceof Mapping mapping
        && mapping.members().stream().anyMatch(m -> m.key().equals("InstanceTypes"))) {
      return new Catalogue(
          new InstanceTypes(read().machines()).machines(file, mapping),
          null,
          null,
          null,
          List.of());
    }
    Problems problems = new Problems(file);
    Entry root = new Entry(tree, file, problems);
    root.optionalText("version");
    String date = root.optionalText("date");
    String standard = root.optionalText("standard");
    List<String> overview = root.texts("overview");
    Map<String, Family> families = families(root);
    List<Machine> machines = machines(root, families);
    root.close();
    problems.throwIfAny();
    String region =
        families.values().stream()
            .map(Family::region)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new Catalogue(machines, date, region, standard, overview);
  }

  static Bytes usable(Bytes memory) {
    return Family.UNKNOWN.of(memory);
  }

  private static Map<String, Family> families(Entry root) {
    Map<String, Family> families = new HashMap<>();
    for (YamlNode item : items(root, "families")) {
      Entry entry = new Entry(item, "family", root.problems());
      String name = entry.text("name");
      Double usable = entry.optional("usable", Quantities::share);
      Bytes keeps = entry.has("keeps") ? entry.size("keeps") : Bytes.ZERO;
      families.put(
          name, new Family(usable == null ? 1 : usable, keeps, entry.optionalText("region")));
      entry.optionalText("source");
      entry.close();
    }
    return families;
  }

  private static List<Machine> machines(Entry root, Map<String, Family> families) {
    List<Machine> machines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (YamlNode item : items(root, "machines")) {
      Entry entry = new Entry(item, "machine", root.problems());
      String name = entry.text("name");
      String said = entry.optionalText("family");
      String family = said == null ? root.problems().file() : said;
      if (said != null && !families.containsKey(said) && !families.isEmpty()) {
        root.problems().unknown(entry.line("family"), "family", said, families.keySet());
      }
      Integer cpus = entry.optionalCount("cpus");
      if (cpus == null || cpus < 1 || cpus > Machine.MOST_CPUS) {
        root.problems()
            .add(entry.line(), "machine: \"cpus\" must be 1 to " + Machine.MOST_CPUS, null);
      }
      Bytes memory = entry.size("memory");
      Bytes usable =
          entry.has("usable")
              ? entry.size("usable")
              : families.getOrDefault(family, Family.UNKNOWN).of(memory);
      if (!seen.add(name)) {
        root.problems().add(entry.line(), "machine \"" + name + "\" is there already", null);
      }
      machines.add(
          new Machine(
              name,
              family,
              cpus == null ? 1 : Math.max(1, Math.min(cpus, Machine.MOST_CPUS)),
              memory,
              usable,
              entry.optionalNumber("price"),
              entry.optionalText("note")));
      entry.close();
    }
    return machines;
  }

  private static List<YamlNode> items(Entry root, String key) {
    YamlNode node = root.node(key);
    if (node instanceof Listing listing) {
      return listing.items();
    }
    if (node != null) {
      root.problems().add(node.line(), key + ": expected a list, found " + node.what(), null);
    }
    return List.of();
  }
}
