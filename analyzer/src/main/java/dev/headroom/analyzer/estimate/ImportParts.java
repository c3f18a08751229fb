package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.ImportCost;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts that third-party imports make, each module once. */
final class ImportParts {
  /**
   * A package that the rule book does not know: those that nobody measured are small, nine in ten
   * of them below 5 MiB.
   */
  static final Range UNKNOWN = Spread.mib(0.1, 1.5, 10);

  /** How the name of an import's part begins. */
  static final String NAME = "import ";

  /** Import time follows size: 111 MiB of torch take 1.3 s, 36 MiB of pandas 0.45 s. */
  static final double SECONDS_PER_MIB = 0.012;

  /** How far a figure may be off where the version is the measured one: builds, allocators. */
  private static final double SAME_VERSION = 0.07;

  private static final Pattern LINE = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");

  private final ImportUnion union;
  private final PackageSizes sizes;
  private final UsedVersions used;
  private final @Nullable Environment environment;

  ImportParts(ImportUnion union, PackageSizes sizes, UsedVersions used) {
    this.union = union;
    this.sizes = sizes;
    this.used = used;
    this.environment = used.environment();
  }

  /**
   * Parts for one kind of process.
   *
   * @param base names already counted with the interpreter and its plugins
   */
  List<Part> of(List<ImportedModule> modules, Part.Of of, Set<String> base) {
    Map<String, Set<String>> known = new TreeMap<>();
    Map<String, Set<String>> unknown = new TreeMap<>();
    for (ImportedModule module : modules) {
      Set<String> names = union.brings(module.module());
      if (names.isEmpty()) {
        unknown(module, known, unknown);
      }
      for (String name : names) {
        join(known, name, module.broughtBy());
      }
    }
    Set<String> counted = union.bringsAll(base);
    known.keySet().removeAll(counted);
    unknown.keySet().removeAll(base);
    List<Part> parts = new ArrayList<>();
    Map<String, Range> shares = union.shares(with(known.keySet(), counted));
    known.forEach((name, files) -> parts.addAll(known(name, shares, of, files)));
    unknown.forEach((name, files) -> parts.add(unknown(name, of, files)));
    return parts;
  }

  /** A package that the book does not know may well bring others that it does know. */
  private void unknown(
      ImportedModule module, Map<String, Set<String>> known, Map<String, Set<String>> unknown) {
    Set<String> all =
        environment == null ? Set.of(module.topLevel()) : environment.withNeeds(module.topLevel());
    for (String topLevel : all) {
      Set<String> names = union.brings(topLevel);
      if (names.isEmpty()) {
        join(unknown, topLevel, module.broughtBy());
      }
      names.forEach(name -> join(known, name, module.broughtBy()));
    }
  }

  /** Memory of a plugin's own package, where its files are seen. */
  Optional<Range> plugin(String topLevel) {
    return sizes.imported(topLevel);
  }

  private List<Part> known(String name, Map<String, Range> shares, Part.Of of, Set<String> files) {
    ImportCost cost = union.cost(name);
    Range own = sureness(cost, shares.getOrDefault(name, Range.ZERO));
    List<Part> parts = new ArrayList<>();
    if (!own.likely().isZero()) {
      double seconds = seconds(cost, own);
      Estimate bytes = new Estimate(own, Provenance.of(cost.source()));
      parts.add(part(NAME + name, Part.Kind.IMPORT, of, bytes, files, seconds, cost.source()));
    }
    Bytes shared = union.ownShared(name);
    if (!shared.isZero()) {
      Estimate pages = new Estimate(Range.around(shared, 0.3), Provenance.of(cost.source()));
      parts.add(part("library files of " + name, Part.Kind.SHARED, of, pages, files, 0, null));
    }
    return parts;
  }

  private static Set<String> with(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** A figure of the very version that is used here is far less unsure than one of any. */
  private Range sureness(ImportCost cost, Range range) {
    String version = used.of(cost).orElse(null);
    boolean same = version != null && cost.versions() != null && sameLine(version, cost.versions());
    boolean wider = same && !RuleBook.measured(cost.source());
    return wider ? Range.around(range.likely(), SAME_VERSION) : range;
  }

  /** Whether two versions share their first two numbers: "1.10.4" and "1.10.2". */
  static boolean sameLine(String one, String other) {
    Matcher a = LINE.matcher(one);
    Matcher b = LINE.matcher(other);
    return a.lookingAt() && b.lookingAt() && a.group().equals(b.group());
  }

  private static double seconds(ImportCost cost, Range own) {
    Double whole = cost.seconds();
    double share =
        cost.privateBytes().likely().isZero()
            ? 1
            : (double) own.likely().value() / cost.privateBytes().likely().value();
    return whole == null ? own.likely().inMib() * SECONDS_PER_MIB : whole * share;
  }

  private Part unknown(String name, Part.Of of, Set<String> files) {
    Estimate found =
        sizes
            .imported(name)
            .map(range -> new Estimate(range, Provenance.FOUND))
            .orElse(new Estimate(UNKNOWN, Provenance.DEFAULT));
    double seconds = found.likely().inMib() * SECONDS_PER_MIB;
    String note = found.provenance() == Provenance.FOUND ? null : "no size is known for it";
    return part(NAME + name, Part.Kind.IMPORT, of, found, files, seconds, note);
  }

  private static Part part(
      String name,
      Part.Kind kind,
      Part.Of of,
      Estimate bytes,
      Set<String> files,
      double seconds,
      @Nullable String note) {
    int holders = of == Part.Of.CONTROLLER ? 1 : Integer.MAX_VALUE;
    return new Part(name, kind, of, holders, bytes, List.copyOf(files), List.of(), seconds, note);
  }

  /** An empty set stands for every process and swallows all others. */
  private static void join(Map<String, Set<String>> map, String name, List<String> files) {
    Set<String> before = map.get(name);
    if (before == null) {
      map.put(name, new TreeSet<>(files));
    } else if (files.isEmpty() || before.isEmpty()) {
      map.put(name, new HashSet<>());
    } else {
      before.addAll(files);
    }
  }
}
