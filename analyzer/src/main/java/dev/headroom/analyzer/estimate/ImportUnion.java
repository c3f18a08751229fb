package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.ImportCost;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The memory of several imports together. A module's cost in the rule book includes what it imports
 * itself, so a union is the sum of what each module adds beyond those it includes. Its figures are
 * those of a process that has started the runner: what pytest imports anyway is no part of them.
 */
final class ImportUnion {
  private final RuleBook book;
  private final Map<String, ImportCost> byName = new HashMap<>();
  private final Map<String, Set<String>> closures = new HashMap<>();

  ImportUnion(RuleBook book) {
    this.book = book;
    for (ImportCost cost : book.imports()) {
      byName.putIfAbsent(cost.name(), cost);
    }
  }

  /** Names in the rule book that an import of {@code module} brings, itself first; may be empty. */
  Set<String> brings(String module) {
    return book.importCost(module).map(cost -> closure(cost.name())).orElse(Set.of());
  }

  /** All that the modules bring, in a stable order. */
  Set<String> bringsAll(Collection<String> modules) {
    Set<String> all = new LinkedHashSet<>();
    for (String module : modules) {
      all.addAll(brings(module));
    }
    return all;
  }

  ImportCost cost(String name) {
    ImportCost cost = byName.get(name);
    if (cost == null) {
      throw new IllegalArgumentException("not in the rule book: " + name);
    }
    return cost;
  }

  /**
   * Private memory that each of the names adds to a process of the runner beyond what the others
   * hold already. {@code names} is closed: it holds what its members include.
   */
  Map<String, Range> shares(Set<String> names) {
    List<String> inner = new ArrayList<>(names);
    inner.sort(Comparator.comparingInt((String n) -> closure(n).size()).thenComparing(n -> n));
    Map<String, Double> shares = new HashMap<>();
    for (String name : inner) {
      double whole = cost(name).privateBytes().likely().value();
      double sum = 0;
      for (String other : closure(name)) {
        sum += other.equals(name) ? 0 : shares.getOrDefault(other, 0.0);
      }
      double included = sum;
      shares.put(name, Math.max(0, whole - included));
      if (included > whole) {
        // what it includes can hold no more than the whole: their figures overlap
        for (String other : closure(name)) {
          shares.computeIfPresent(other, (n, share) -> share * whole / included);
        }
      }
    }
    Map<String, Range> ranges = new TreeMap<>();
    shares.forEach(
        (name, share) ->
            ranges.put(
                name, Spread.scaledTo(cost(name).privateBytes(), Bytes.of(Math.round(share)))));
    return ranges;
  }

  /** File pages that the module adds where all that it includes is there already. */
  Bytes ownShared(String name) {
    long included = 0;
    for (String other : closure(name)) {
      if (!other.equals(name)) {
        included += ownShared(other).value();
      }
    }
    return cost(name).sharedBytes().minus(Bytes.of(included));
  }

  private Set<String> closure(String name) {
    Set<String> known = closures.get(name);
    if (known != null) {
      return known;
    }
    Set<String> all = new LinkedHashSet<>();
    all.add(name);
    // a cycle in the book ends here: the part of it already seen counts as included
    closures.put(name, all);
    ImportCost cost = cost(name);
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      // importing a module imports the packages above it
      book.importCost(name.substring(0, dot)).ifPresent(up -> all.addAll(closure(up.name())));
    }
    for (String included : cost.includes()) {
      book.importCost(included).ifPresent(other -> all.addAll(closure(other.name())));
    }
    Set<String> result = new LinkedHashSet<>(all);
    closures.put(name, result);
    return result;
  }
}
