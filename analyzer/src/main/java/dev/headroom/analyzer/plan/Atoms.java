package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Test files that no batch plan takes apart. With few files each is one; with many, files that pay
 * for the same parts belong together, and where these sets are still too many, only the heavier
 * parts tell them apart.
 */
final class Atoms {
  /** Subsets of ten atoms are a thousand: few enough to look at each. */
  static final int MOST = 10;

  private Atoms() {}

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
    Map<String, List<Part>> payers = payers(parts);
    List<Long> sizes =
        payers.values().stream()
            .flatMap(List::stream)
            .map(part -> part.bytes().likely().value())
            .distinct()
            .sorted()
            .toList();
    List<List<TestFile>> atoms = grouped(files, file -> signature(file, payers, 0));
    for (long size : sizes) {
      if (atoms.size() <= MOST) {
        break;
      }
      atoms = grouped(files, file -> signature(file, payers, size + 1));
    }
    return atoms;
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

  private static Map<String, List<Part>> payers(List<Part> parts) {
    Map<String, List<Part>> payers = new HashMap<>();
    for (Part part : parts) {
      if (part.kind() != Part.Kind.SHARED) {
        for (String file : part.files()) {
          payers.computeIfAbsent(file, f -> new ArrayList<>()).add(part);
        }
      }
    }
    return payers;
  }

  private static String signature(TestFile file, Map<String, List<Part>> payers, long least) {
    StringBuilder names = new StringBuilder();
    for (Part part : payers.getOrDefault(file.path(), List.of())) {
      if (part.bytes().likely().value() >= least) {
        names.append(part.kind()).append(' ').append(part.name()).append(part.loads()).append('\n');
      }
    }
    return names.toString();
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
