package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.ImportBuild;
import dev.headroom.analyzer.rules.ImportCost;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule book as it holds for the versions that a run uses. A library with figures for its
 * version or build takes those, and what imports it grows by the difference; one whose version
 * nobody says may be any of them.
 */
final class VersionedBook {
  private final RuleBook book;
  private final UsedVersions used;
  private final Map<String, ImportCost> changed = new LinkedHashMap<>();

  private VersionedBook(RuleBook book, UsedVersions used) {
    this.book = book;
    this.used = used;
  }

  static RuleBook of(RuleBook book, UsedVersions used) {
    return new VersionedBook(book, used).book();
  }

  private RuleBook book() {
    for (ImportCost cost : book.imports()) {
      if (!cost.builds().isEmpty() && cost.equals(first(cost.name()))) {
        changed.put(cost.name(), as(cost));
      }
    }
    changed.values().removeIf(cost -> cost.equals(first(cost.name())));
    if (changed.isEmpty()) {
      return book;
    }
    ImportUnion union = new ImportUnion(book);
    List<ImportCost> costs = new ArrayList<>(changed.values());
    for (ImportCost cost : book.imports()) {
      boolean own = RuleBook.measured(cost.source()) || RuleBook.declared(cost.source());
      if (!own && !changed.containsKey(cost.name()) && cost.equals(first(cost.name()))) {
        grown(cost, union).ifPresent(costs::add);
      }
    }
    return book.withImports(costs);
  }

  private ImportCost as(ImportCost cost) {
    Optional<String> version = used.of(cost);
    for (ImportBuild build : version.isPresent() ? cost.builds() : List.<ImportBuild>of()) {
      if (used.uses(cost, build, version.get())) {
        return cost.with(
            build.privateBytes(),
            build.sharedBytes(),
            build.seconds(),
            build.versions(),
            build.source());
      }
    }
    boolean same =
        version.isPresent()
            && cost.versions() != null
            && ImportParts.sameLine(version.get(), cost.versions());
    return same ? cost : any(cost);
  }

  /** It may be the largest of its builds as well. */
  private static ImportCost any(ImportCost cost) {
    Range range = cost.privateBytes();
    Bytes high = range.high();
    for (ImportBuild build : cost.builds()) {
      high = high.max(build.privateBytes().likely());
    }
    return cost.with(
        new Range(range.low(), range.likely(), high),
        cost.sharedBytes(),
        cost.seconds(),
        cost.versions(),
        cost.source());
  }

  /**
   * A library that imports one whose figures are others. How unsure its own part is, nothing has
   * changed.
   */
  private Optional<ImportCost> grown(ImportCost cost, ImportUnion union) {
    long likely = 0;
    long shared = 0;
    double seconds = 0;
    for (String name : union.brings(cost.name())) {
      ImportCost now = changed.get(name);
      if (now != null) {
        ImportCost was = first(name);
        likely += now.privateBytes().likely().value() - was.privateBytes().likely().value();
        shared += now.sharedBytes().value() - was.sharedBytes().value();
        seconds += seconds(now) - seconds(was);
      }
    }
    if (likely == 0 && shared == 0) {
      return Optional.empty();
    }
    Range range = Spread.scaledTo(cost.privateBytes(), moved(cost.privateBytes().likely(), likely));
    @Nullable Double time = cost.seconds() == null ? null : Math.max(0, cost.seconds() + seconds);
    return Optional.of(
        cost.with(range, moved(cost.sharedBytes(), shared), time, cost.versions(), cost.source()));
  }

  private static double seconds(ImportCost cost) {
    Double seconds = cost.seconds();
    return seconds == null ? 0 : seconds;
  }

  private static Bytes moved(Bytes bytes, long by) {
    return Bytes.of(Math.max(0, bytes.value() + by));
  }

  /** The entry of that name that wins. */
  private ImportCost first(String name) {
    return book.imports().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }
}
