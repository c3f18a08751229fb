package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.ImportCost;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Moment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parts of imports that happen as tests run: inside functions, or inside a library when it is
 * first called. They stay; only workers that run such a test hold them.
 */
final class LazyImportParts {
  private final ImportUnion union;
  private final LoadSizes sizes;

  LazyImportParts(ImportUnion union, LoadSizes sizes) {
    this.union = union;
    this.sizes = sizes;
  }

  /**
   * Parts of what is not imported anyway.
   *
   * @param thirdParty top-level modules that are not the project's own: a stand-in that the project
   *     has for a library brings what it imports itself, and no more
   * @param already names that every worker has imported when its first test starts
   */
  List<Part> of(List<WeighedLoad> loads, Set<String> thirdParty, Set<String> already) {
    Map<String, Needs> needs = new TreeMap<>();
    Set<String> imported = new HashSet<>(thirdParty);
    loads.stream()
        .filter(weighed -> weighed.load().kind() == LoadKind.IMPORT)
        .forEach(weighed -> imported.add(topLevel(weighed.load().callee())));
    for (WeighedLoad weighed : loads) {
      Load load = weighed.load();
      Set<String> names = new LinkedHashSet<>();
      if (load.kind() == LoadKind.IMPORT) {
        if (load.moment() == Moment.RUN) {
          names.addAll(union.brings(load.callee()));
        }
      } else if (imported.contains(topLevel(String.valueOf(load.loader())))) {
        for (String module : sizes.loader(load).map(Loader::runtime).orElse(List.of())) {
          if (!load.spared().contains(module)) {
            names.addAll(union.brings(module));
          }
        }
      }
      names.removeAll(already);
      for (String name : names) {
        needs.computeIfAbsent(name, n -> new Needs()).add(weighed);
      }
    }
    List<Part> parts = new ArrayList<>();
    Set<String> all = new HashSet<>(already);
    all.addAll(needs.keySet());
    Map<String, Range> shares = union.shares(all);
    needs.forEach(
        (name, need) -> parts.add(part(name, shares.getOrDefault(name, Range.ZERO), need)));
    parts.removeIf(part -> part.bytes().likely().isZero());
    return parts;
  }

  private static String topLevel(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private Part part(String name, Range own, Needs needs) {
    ImportCost cost = union.cost(name);
    return new Part(
        ImportParts.NAME + name,
        Part.Kind.IMPORT,
        needs.everywhere ? Part.Of.WORKER : Part.Of.TEST,
        needs.everywhere ? Integer.MAX_VALUE : Math.max(1, needs.tests),
        new Estimate(own, Provenance.of(cost.source())),
        needs.everywhere ? List.of() : List.copyOf(needs.files),
        List.copyOf(needs.places),
        own.likely().inMib() * ImportParts.SECONDS_PER_MIB,
        "imported when a test first needs it; " + cost.source());
  }

  private static final class Needs {
    private final Set<String> files = new TreeSet<>();
    private final Set<String> places = new TreeSet<>();
    private final Set<String> counted = new HashSet<>();
    private int tests;
    private boolean everywhere;

    void add(WeighedLoad weighed) {
      Load load = weighed.load();
      places.add(weighed.place());
      files.addAll(load.reachedFrom());
      everywhere |= load.moment() != Moment.RUN;
      // the same tests may reach several loads: count them once for each set of files
      if (counted.add(String.join(" ", load.reachedFrom()))) {
        tests += load.tests();
      }
    }
  }
}
