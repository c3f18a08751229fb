package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.ImportCost;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.ImportedModule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The heavy ones among imports, without those that another heavy one brings along. */
final class HeavyImports {
  private HeavyImports() {}

  /**
   * A heavy import.
   *
   * @param names its name in the rule book and those of what it brings
   */
  record Heavy(ImportedModule module, ImportCost cost, Set<String> names) {
    /** Whether importing {@code other} is part of importing this. */
    boolean brings(String other) {
      return names.stream().anyMatch(name -> other.equals(name) || other.startsWith(name + "."));
    }
  }

  static List<Heavy> of(RuleBook book, List<ImportedModule> modules) {
    TreeMap<String, Heavy> heavy = new TreeMap<>();
    for (ImportedModule module : modules) {
      book.importCost(module.module())
          .filter(ImportCost::heavy)
          .ifPresent(cost -> heavy.putIfAbsent(cost.name(), heavy(book, module, cost)));
    }
    List<Heavy> roots = new ArrayList<>();
    for (Heavy one : heavy.values()) {
      boolean included =
          heavy.values().stream()
              .anyMatch(o -> !o.equals(one) && o.names().contains(one.cost().name()));
      if (!included) {
        roots.add(one);
      }
    }
    roots.sort(Comparator.comparing((Heavy h) -> h.cost().privateBytes().likely()).reversed());
    return roots;
  }

  /** Only heavy companions go with it: what is light may well be imported by others too. */
  private static Heavy heavy(RuleBook book, ImportedModule module, ImportCost cost) {
    Set<String> names = new java.util.TreeSet<>();
    names.add(cost.name());
    for (String included : cost.includes()) {
      if (book.importCost(included).filter(ImportCost::heavy).isPresent()) {
        names.add(included);
      }
    }
    return new Heavy(module, cost, names);
  }

  /** " (with torch, transformers)": the heavy ones that it brings along, or nothing. */
  static String companions(Heavy heavy) {
    List<String> others =
        heavy.names().stream().filter(n -> !n.equals(heavy.cost().name())).toList();
    return others.isEmpty() ? "" : " (with " + String.join(", ", others) + ")";
  }

  static List<String> chain(ImportedModule module) {
    return module.chain().isEmpty() ? List.of(module.file()) : module.chain();
  }
}
