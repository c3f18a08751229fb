package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Test files that no batch plan takes apart. With few files each is one; with many, files that pay
 * for the same parts belong together. Where these sets are too many, parts of one size count as the
 * same, and then only the heavier ones tell files apart.
 */
final class Atoms {
  /** Subsets of ten atoms are a thousand: few enough to look at each. */
  static final int MOST = 10;

  /** A part of this size alone can decide a worker count. */
  private static final long HEAVY = 64L << 20;

  private final List<TestFile> files;

  /** Path of a file → the parts that it pays for and not every other file too. */
  private final Map<String, List<Part>> payers;

  private Atoms(List<TestFile> files, Map<String, List<Part>> payers) {
    this.files = files;
    this.payers = payers;
  }

  /**
   * The atoms of a run.
   *
   * @param runner the project's own; what it calls by one name stays together
   */
  static List<List<TestFile>> of(
      List<TestFile> files, List<Part> parts, Optional<RunnerTemplate> runner) {
    if (runner.filter(r -> r.namesAll(files)).isPresent()) {
      List<List<TestFile>> named = grouped(files, runner.get()::family);
      if (named.size() <= MOST) {
        return named;
      }
    }
    return of(files, parts);
  }

  private static List<List<TestFile>> of(List<TestFile> files, List<Part> parts) {
    if (files.size() <= MOST) {
      return files.stream().map(List::of).toList();
    }
    Map<String, List<Part>> payers = payers(parts, files.size());
    Atoms atoms = new Atoms(files, payers);
    List<Long> sizes =
        payers.values().stream()
            .flatMap(List::stream)
            .map(Atoms::size)
            .distinct()
            .sorted()
            .toList();
    int by = sizes.isEmpty() ? 0 : atoms.least(sizes, Grain.SIZE);
    // what would be lost beside light files for its own size is told apart by its magnitude alone
    boolean lost = by == sizes.size() || (by > 0 && sizes.get(by - 1) > HEAVY);
    if (lost && !sizes.isEmpty()) {
      int rough = atoms.least(sizes, Grain.MAGNITUDE);
      return atoms.by(rough < sizes.size() ? sizes.get(rough) : 0, Grain.MAGNITUDE);
    }
    long least = sizes.isEmpty() ? 0 : sizes.get(by);
    for (Grain grain : Grain.values()) {
      List<List<TestFile>> found = atoms.by(least, grain);
      if (found.size() <= MOST) {
        return found;
      }
    }
    return List.of(files);
  }

  /** The first size that leaves few enough groups, or the number of sizes where none does. */
  private int least(List<Long> sizes, Grain grain) {
    int low = 0;
    int high = sizes.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (by(sizes.get(middle), grain).size() <= MOST) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Files that pay for the same parts of at least that size. */
  private List<List<TestFile>> by(long least, Grain grain) {
    return grouped(files, file -> signature(file, least, grain));
  }

  /** As {@link #of}, but files of one folder stay together, so that commands stay short. */
  static List<List<TestFile>> folders(List<TestFile> files) {
    int depth = 1;
    List<List<TestFile>> atoms = List.of(files);
    while (depth < 12) {
      int now = depth;
      List<List<TestFile>> finer = grouped(files, file -> folder(file.path(), now));
      if (finer.size() > MOST) {
        break;
      }
      atoms = finer;
      depth++;
    }
    return atoms;
  }

  private static String folder(String path, int depth) {
    int end = -1;
    for (int i = 0; i < depth; i++) {
      int next = path.indexOf('/', end + 1);
      if (next < 0) {
        break;
      }
      end = next;
    }
    return path.substring(0, Math.max(0, end));
  }

  private static Map<String, List<Part>> payers(List<Part> parts, int files) {
    Map<String, List<Part>> payers = new HashMap<>();
    for (Part part : parts) {
      // what every file pays for tells none apart
      if (part.kind() != Part.Kind.SHARED && part.files().size() < files) {
        for (String file : part.files()) {
          payers.computeIfAbsent(file, f -> new ArrayList<>()).add(part);
        }
      }
    }
    return payers;
  }

  private String signature(TestFile file, long least, Grain grain) {
    Set<String> names = new TreeSet<>();
    for (Part part : payers.getOrDefault(file.path(), List.of())) {
      if (size(part) >= least) {
        names.add(part.kind() + " " + grain.of(part));
      }
    }
    return String.join("\n", names);
  }

  private static long size(Part part) {
    return part.bytes().likely().value();
  }

  /** How exactly a part is told from another of its kind, finest first. */
  private enum Grain {
    LOAD,
    NAME,
    SIZE,
    MAGNITUDE;

    String of(Part part) {
      return switch (this) {
        case LOAD -> part.name() + part.loads();
        case NAME -> part.name();
        case SIZE -> Long.toString(size(part));
        case MAGNITUDE -> Integer.toString(Long.SIZE - Long.numberOfLeadingZeros(size(part)));
      };
    }
  }

  private static List<List<TestFile>> grouped(
      Collection<TestFile> files, Function<TestFile, String> key) {
    Map<String, List<TestFile>> groups = new TreeMap<>();
    for (TestFile file : files) {
      groups.computeIfAbsent(key.apply(file), k -> new ArrayList<>()).add(file);
    }
    return List.copyOf(groups.values());
  }
}
