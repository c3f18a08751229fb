package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.RunnerLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the poms, gives every line that sets forks, their reuse, their heap or their threads.
 *
 * <p>A module that states again what it inherits, and a profile that no command of the project
 * names, are listed and set nothing.
 */
final class MavenLines {
  private static final List<String> KEYS =
      List.of(
          "forkCount",
          "reuseForks",
          "argLine",
          "parallel",
          "threadCount",
          "perCoreThreadCount",
          "useUnlimitedThreads");

  private final PomTree tree;
  private final MavenSettings settings;

  MavenLines(PomTree tree, MavenSettings settings) {
    this.tree = tree;
    this.settings = settings;
  }

  List<RunnerLine> lines() {
    List<RunnerLine> lines = new ArrayList<>();
    for (Pom pom : tree.poms()) {
      Set<String> referred = referred(pom);
      for (Pom.Section section : pom.sections()) {
        for (String plugin : MavenSettings.PLUGINS) {
          for (boolean managed : new boolean[] {false, true}) {
            pom.plugins(section, plugin, managed)
                .flatMap(MavenSettings::configurations)
                .flatMap(c -> c.children().stream())
                .filter(e -> KEYS.contains(e.name()))
                .forEach(e -> lines.add(line(pom, section, plugin, e)));
          }
        }
        pom.properties(section)
            .forEach(
                (name, value) -> {
                  if (referred.contains(name) || KEYS.contains(name)) {
                    property(pom, section, name, value).ifPresent(lines::add);
                  }
                });
      }
    }
    return lines;
  }

  /** Properties that some fork setting of this pom or of one below it refers to. */
  private Set<String> referred(Pom pom) {
    Set<String> names = new HashSet<>();
    for (Pom below : tree.poms()) {
      List<Pom> lineage = tree.lineage(below);
      if (!lineage.contains(pom)) {
        continue;
      }
      for (Pom.Section section : below.sections()) {
        for (String plugin : MavenSettings.PLUGINS) {
          for (boolean managed : new boolean[] {false, true}) {
            below
                .plugins(section, plugin, managed)
                .flatMap(MavenSettings::configurations)
                .flatMap(c -> c.children().stream())
                .filter(e -> KEYS.contains(e.name()))
                .forEach(e -> names.addAll(tree.references(lineage, e.text())));
          }
        }
      }
    }
    return names;
  }

  private RunnerLine line(Pom pom, Pom.Section section, String plugin, XmlNode element) {
    List<Pom> lineage = tree.lineage(pom);
    String value = tree.resolve(lineage, element.text());
    List<String> sets = sets(element.name(), value);
    String said =
        plugin.replace("maven-", "").replace("-plugin", "") + " " + element.name() + " " + value;
    if (!tree.applies(pom, section)) {
      return row(pom, element.line(), said + unnamed(section), List.of(), null);
    }
    if (restates(lineage, plugin, element, value)) {
      return row(pom, element.line(), said + " (as inherited)", List.of(), null);
    }
    return row(pom, element.line(), said, sets, sets.contains("forks") ? value : null);
  }

  private boolean restates(List<Pom> lineage, String plugin, XmlNode element, String value) {
    if (lineage.size() < 2) {
      return false;
    }
    Optional<Located> inherited =
        settings.setting(lineage.subList(1, lineage.size()), plugin, element.name());
    if (inherited.isEmpty()) {
      return false;
    }
    String before = tree.resolve(lineage, inherited.get().value());
    return element.name().equals("argLine")
        ? JvmArguments.heap(before).equals(JvmArguments.heap(value))
        : before.equals(value);
  }

  private Optional<RunnerLine> property(
      Pom pom, Pom.Section section, String name, Located property) {
    String value = tree.resolve(tree.lineage(pom), property.value());
    List<String> sets =
        KEYS.contains(name)
            ? sets(name, value)
            : JvmArguments.heap(value).isPresent()
                ? List.of("heap")
                : JvmArguments.forks(value).isPresent() ? List.of("forks") : List.of();
    if (sets.isEmpty() && !value.equals("true") && !value.equals("false")) {
      return Optional.empty();
    }
    if (!tree.applies(pom, section)) {
      return Optional.of(
          row(pom, property.line(), name + " " + value + unnamed(section), List.of(), null));
    }
    return Optional.of(
        row(pom, property.line(), name + " " + value, sets, sets.contains("forks") ? value : null));
  }

  private static String unnamed(Pom.Section section) {
    return " (profile " + section.profile() + ", which no command here names)";
  }

  private static List<String> sets(String key, String value) {
    return switch (key) {
      case "forkCount" -> List.of("forks");
      case "reuseForks" -> List.of("reuse");
      case "argLine" -> JvmArguments.heap(value).isPresent() ? List.of("heap") : List.of();
      // threads inside one JVM: no further process and no further heap
      default -> List.of();
    };
  }

  private static RunnerLine row(
      Pom pom, int line, String what, List<String> sets, @Nullable String workers) {
    String shown = what.length() > 160 ? what.substring(0, 159) + "…" : what;
    return new RunnerLine(pom.file(), line, shown, sets, workers, null);
  }
}
