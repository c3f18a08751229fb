package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parts of what one test holds and then frees: values of function, class and module fixtures
 * and of test bodies, at the moment the largest of them is being loaded.
 *
 * <p>Loads of one fixture, or of one test body, are held together. Different fixtures of the same
 * file are taken to serve different tests, unless exactly the same tests reach both.
 */
final class TransientParts {
  private final boolean groupsKept;

  TransientParts(boolean groupsKept) {
    this.groupsKept = groupsKept;
  }

  List<Part> of(List<WeighedLoad> loads, List<TestFile> selected) {
    Map<String, List<WeighedLoad>> byFile = new TreeMap<>();
    for (WeighedLoad weighed : loads) {
      if (!weighed.stays() && weighed.load().kind() != LoadKind.IMPORT) {
        for (String file : weighed.load().reachedFrom()) {
          byFile.computeIfAbsent(file, f -> new ArrayList<>()).add(weighed);
        }
      }
    }
    Map<List<WeighedLoad>, List<String>> filesOfStack = new LinkedHashMap<>();
    for (TestFile file : selected) {
      for (List<WeighedLoad> stack : stacks(byFile.getOrDefault(file.path(), List.of()))) {
        filesOfStack.computeIfAbsent(stack, s -> new ArrayList<>()).add(file.path());
      }
    }
    List<Part> parts = new ArrayList<>();
    filesOfStack.forEach((stack, files) -> parts.add(part(stack, files)));
    return parts;
  }

  /** What each kind of test of one file holds at its peak. */
  private static List<List<WeighedLoad>> stacks(List<WeighedLoad> loads) {
    List<WeighedLoad> wide = new ArrayList<>();
    Map<Holder, List<WeighedLoad>> narrow = new LinkedHashMap<>();
    for (WeighedLoad load : loads) {
      if (load.load().lifetime() == Lifetime.FUNCTION) {
        narrow.computeIfAbsent(Holder.of(load.load()), h -> new ArrayList<>()).add(load);
      } else {
        wide.add(load);
      }
    }
    if (narrow.isEmpty()) {
      return wide.isEmpty() ? List.of() : List.of(wide);
    }
    List<List<WeighedLoad>> stacks = new ArrayList<>();
    for (List<WeighedLoad> together : narrow.values()) {
      List<WeighedLoad> stack = new ArrayList<>(wide);
      stack.addAll(together);
      stacks.add(stack);
    }
    return stacks;
  }

  private Part part(List<WeighedLoad> stack, List<String> files) {
    Range spike = Range.ZERO;
    double seconds = 0;
    int holders = 1;
    int times = 1;
    Provenance worst = Provenance.MEASURED;
    for (WeighedLoad weighed : stack) {
      LoadSizes.Size size = weighed.size();
      spike = size.spike().likely().compareTo(spike.likely()) > 0 ? size.spike() : spike;
      seconds += size.seconds();
      holders = Math.max(holders, weighed.holders(groupsKept));
      times = Math.max(times, weighed.load().repeated());
      worst = worst.compareTo(size.bytes().provenance()) < 0 ? size.bytes().provenance() : worst;
    }
    Range peak = Together.of(stack, spike);
    WeighedLoad largest =
        stack.stream()
            .max(Comparator.comparing((WeighedLoad w) -> w.size().bytes().likely()))
            .orElseThrow();
    String name = stack.size() == 1 ? largest.name() : largest.name() + " and what goes with it";
    return new Part(
        name,
        Part.Kind.TRANSIENT,
        Part.Of.TEST,
        holders,
        new Estimate(peak, worst),
        files,
        stack.stream().map(WeighedLoad::place).distinct().sorted().collect(Collectors.toList()),
        seconds,
        times,
        spike.likely().isZero() ? null : "at the moment of loading, when two copies are held");
  }

  /** Who holds a value: a fixture, or the tests that reach it. */
  private record Holder(String who, List<String> files, int tests) {
    static Holder of(Load load) {
      String fixture = load.fixture();
      if (fixture != null) {
        return new Holder(load.file() + " " + fixture, List.of(), 0);
      }
      String entry = load.chain().isEmpty() ? load.file() : load.chain().get(0);
      return new Holder(Objects.requireNonNull(entry), load.reachedFrom(), load.tests());
    }
  }
}
