package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.ForkCount;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes a module's pom and its parents, gives how Surefire and Failsafe start its test JVMs. */
final class MavenSettings {
  static final String SUREFIRE = "maven-surefire-plugin";
  static final String FAILSAFE = "maven-failsafe-plugin";
  static final List<String> PLUGINS = List.of(SUREFIRE, FAILSAFE);

  /**
   * Where two plugins are compared, a machine to compare them on, and a heap that nothing bounds.
   */
  private static final int USUAL_PROCESSORS = 4;

  private static final Bytes USUAL_HEAP = Bytes.gib(2);

  private static final Pattern PROPERTY = Pattern.compile("[$@]\\{([^{}]+)\\}");

  private final PomTree tree;
  private final List<NotRead> notRead;

  MavenSettings(PomTree tree, List<NotRead> notRead) {
    this.tree = tree;
    this.notRead = notRead;
  }

  /** The settings of that module, what could not be resolved left at its default and said. */
  JvmModule module(Pom pom, String path) {
    boolean integration =
        tree.lineage(pom).stream()
            .flatMap(p -> sections(p).flatMap(s -> p.plugins(s, FAILSAFE, false)))
            .findAny()
            .isPresent();
    JvmModule tests = module(pom, path, SUREFIRE, integration);
    if (!integration) {
      return tests;
    }
    // one runs after the other: the module needs what the larger of the two does
    JvmModule later = module(pom, path, FAILSAFE, true);
    return heaps(later) > heaps(tests) ? later : tests;
  }

  /** Bytes of heap that all forks of a module may take, on a machine of a few processors. */
  private static double heaps(JvmModule module) {
    Bytes heap = module.heap();
    return module.forks().on(USUAL_PROCESSORS) * (heap == null ? USUAL_HEAP : heap).inMib();
  }

  private JvmModule module(Pom pom, String path, String plugin, boolean integration) {
    List<Pom> lineage = tree.lineage(pom);
    Located forksAt = setting(lineage, plugin, "forkCount").orElse(null);
    ForkCount forks = ForkCount.ONE;
    if (forksAt != null) {
      String value = tree.resolve(lineage, forksAt.value());
      Optional<ForkCount> count = JvmArguments.forks(value);
      if (count.isEmpty()) {
        unresolved(forksAt, "forkCount " + value, "one fork is assumed");
      }
      forks = count.orElse(ForkCount.ONE);
    }
    boolean reuse =
        setting(lineage, plugin, "reuseForks")
            .map(l -> !tree.resolve(lineage, l.value()).equals("false"))
            .orElse(true);
    Located argLine = setting(lineage, plugin, "argLine").orElse(null);
    String arguments = argLine == null ? "" : tree.resolve(lineage, argLine.value());
    Bytes heap = JvmArguments.heap(arguments).orElse(null);
    return new JvmModule(
        path,
        forks,
        reuse,
        heap,
        heap == null || argLine == null ? null : argLine.place(),
        words(arguments),
        patterns(lineage, "includes"),
        patterns(lineage, "excludes"),
        integration);
  }

  /** What a command can set in that module. */
  CommandLine commandLine(Pom pom) {
    List<Pom> lineage = tree.lineage(pom);
    return new CommandLine(option(lineage, "forkCount"), option(lineage, "argLine"));
  }

  private @Nullable String option(List<Pom> lineage, String key) {
    Optional<Located> set = setting(lineage, SUREFIRE, key);
    if (set.isEmpty() || tree.property(lineage, key).equals(set)) {
      return key;
    }
    Matcher property = PROPERTY.matcher(set.get().value());
    return property.matches() ? property.group(1) : null;
  }

  private static List<String> words(String arguments) {
    return Stream.of(arguments.split("\\s+", -1))
        .filter(w -> w.startsWith("-") && !w.contains("{"))
        .toList();
  }

  private void unresolved(@Nullable Located at, String what, String why) {
    if (at != null) {
      notRead.add(new NotRead(at.place() + ": " + what, "its value is not in these files; " + why));
    }
  }

  /** The element that decides, by Maven's order: own plugin, inherited, then pluginManagement. */
  Optional<Located> setting(List<Pom> lineage, String plugin, String key) {
    for (boolean managed : new boolean[] {false, true}) {
      for (Pom pom : lineage) {
        Optional<Located> found =
            sections(pom)
                .flatMap(s -> pom.plugins(s, plugin, managed))
                .flatMap(MavenSettings::configurations)
                .flatMap(c -> c.child(key).stream())
                .map(n -> new Located(n.text(), pom.file(), n.line()))
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return tree.property(lineage, key);
  }

  /** The pom's sections that apply by default, profiles first: they win. */
  private static Stream<Pom.Section> sections(Pom pom) {
    List<Pom.Section> sections = new ArrayList<>();
    for (Pom.Section section : pom.sections()) {
      if (section.profile().isEmpty()) {
        sections.add(section);
      } else if (pom.defaultProfiles().contains(section.profile())) {
        sections.add(0, section);
      }
    }
    return sections.stream();
  }

  /** The plugin's configuration and those of its executions. */
  static Stream<XmlNode> configurations(XmlNode plugin) {
    return Stream.concat(
        plugin.child("configuration").stream(),
        plugin.allAt("executions").stream().flatMap(e -> e.child("configuration").stream()));
  }

  private List<String> patterns(List<Pom> lineage, String key) {
    for (boolean managed : new boolean[] {false, true}) {
      for (Pom pom : lineage) {
        List<String> found =
            sections(pom)
                .flatMap(s -> pom.plugins(s, SUREFIRE, managed))
                .flatMap(MavenSettings::configurations)
                .flatMap(c -> c.allAt(key).stream())
                .map(n -> tree.resolve(lineage, n.text()))
                .filter(t -> !t.isEmpty() && !t.contains("${"))
                .toList();
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }
}
