package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Balances files between machines. Three ways are tried: the longest file first, each to the
 * machine that would be done first with it, where what a file is the first to load on a machine
 * counts as time of the file; files with the same loads side by side, cut into equal lengths; and
 * the same by their paths, which keeps folders whole. The best one is mended file by file, as long
 * as the slowest machine gets faster.
 */
final class Balance {
  /** Moves that are tried; each is two estimates. */
  private static final int MOVES = 120;

  /** Files of the slowest machine, and machines to take them, that a move is looked for among. */
  private static final int CANDIDATES = 3;

  /** What whole folders, and so short commands, may cost. */
  private static final double READABLE = 1.03;

  private final Block.Terms terms;
  private final List<TestFile> files;
  private final Map<String, List<Part>> payers = new HashMap<>();
  private final Map<String, Double> loads = new HashMap<>();
  private final double throughput;

  Balance(Block.Terms terms, List<TestFile> selected) {
    this.terms = terms;
    for (Part part : terms.footprint().parts()) {
      for (String file : part.files()) {
        if (part.seconds() > 0) {
          payers.computeIfAbsent(file, f -> new ArrayList<>()).add(part);
          loads.merge(file, part.seconds(), Double::sum);
        }
      }
    }
    this.files =
        selected.stream()
            .sorted(
                Comparator.comparingDouble((TestFile f) -> -loads.getOrDefault(f.path(), 0.0))
                    .thenComparing(TestFile::path))
            .toList();
    Choice whole = terms.of(files).choice();
    this.throughput =
        terms.time().throughput(terms.footprint().threaded(), Math.max(1, whole.workers()));
  }

  static double longest(List<Block> blocks) {
    return blocks.stream().mapToDouble(Block::seconds).max().orElse(0);
  }

  /** The files on that many machines, the longest first. */
  List<Block> best(int machines) {
    List<Block> greedy = blocks(longestFirst(machines));
    List<Block> side = blocks(sideBySide(files, machines));
    List<Block> mended = mended(longest(side) < longest(greedy) ? side : greedy);
    List<TestFile> byPath = files.stream().sorted(Comparator.comparing(TestFile::path)).toList();
    List<Block> folders = new ArrayList<>(blocks(sideBySide(byPath, machines)));
    if (longest(folders) <= longest(mended) * READABLE) {
      mended = folders;
    }
    mended.sort(
        Comparator.comparingDouble((Block block) -> -block.choice().seconds())
            .thenComparing(block -> block.files().get(0).path()));
    return mended;
  }

  private List<Block> blocks(List<List<TestFile>> shares) {
    return shares.stream().filter(share -> !share.isEmpty()).map(terms::of).toList();
  }

  private List<List<TestFile>> longestFirst(int machines) {
    List<List<TestFile>> shares = empty(machines);
    List<Set<Part>> loaded = new ArrayList<>();
    shares.forEach(share -> loaded.add(Collections.newSetFromMap(new IdentityHashMap<>())));
    double[] busy = new double[machines];
    List<TestFile> sorted = new ArrayList<>(files);
    sorted.sort(
        Comparator.comparingDouble((TestFile file) -> -seconds(file, Set.of()))
            .thenComparing(TestFile::path));
    for (TestFile file : sorted) {
      int least = 0;
      double done = Double.POSITIVE_INFINITY;
      for (int i = 0; i < machines; i++) {
        double with = busy[i] + seconds(file, loaded.get(i));
        // a machine without any file comes before one that has the loads already
        if (with < done) {
          done = with;
          least = i;
        }
      }
      busy[least] = done;
      loaded.get(least).addAll(payers.getOrDefault(file.path(), List.of()));
      shares.get(least).add(file);
    }
    return filled(shares);
  }

  private List<List<TestFile>> sideBySide(List<TestFile> ordered, int machines) {
    double all = 0;
    for (TestFile file : ordered) {
      all += seconds(file, Set.of());
    }
    List<List<TestFile>> shares = empty(machines);
    double before = 0;
    for (TestFile file : ordered) {
      double one = seconds(file, Set.of());
      int machine = (int) ((before + one / 2) / Math.max(all, 1e-9) * machines);
      shares.get(Math.min(machines - 1, machine)).add(file);
      before += one;
    }
    return filled(shares);
  }

  /** Tests of the file, and the loads that it is the first to need. */
  private double seconds(TestFile file, Set<Part> loaded) {
    double sum = terms.seconds().of(file, terms.footprint().threaded()) / throughput;
    for (Part part : payers.getOrDefault(file.path(), List.of())) {
      boolean each = part.kind() == Part.Kind.TRANSIENT;
      sum += each ? part.seconds() * part.times() / Math.max(1, part.files().size()) : 0;
      sum += !each && !loaded.contains(part) ? part.seconds() : 0;
    }
    return sum;
  }

  /** A machine without files gets one of those that have most. */
  private static List<List<TestFile>> filled(List<List<TestFile>> shares) {
    for (List<TestFile> share : shares) {
      if (share.isEmpty()) {
        List<TestFile> most =
            shares.stream().max(Comparator.comparingInt(List::size)).orElse(share);
        if (most.size() > 1) {
          share.add(most.remove(most.size() - 1));
        }
      }
    }
    return shares;
  }

  private static List<List<TestFile>> empty(int machines) {
    List<List<TestFile>> shares = new ArrayList<>();
    for (int i = 0; i < machines; i++) {
      shares.add(new ArrayList<>());
    }
    return shares;
  }

  private List<Block> mended(List<Block> blocks) {
    List<Block> now = new ArrayList<>(blocks);
    for (int i = 0; i < MOVES && moved(now); i++) {
      now.sort(Comparator.comparingDouble(block -> -block.seconds()));
    }
    return now;
  }

  /** Whether a file of the slowest machine is better off elsewhere; then it has gone there. */
  private boolean moved(List<Block> blocks) {
    blocks.sort(Comparator.comparingDouble(block -> -block.seconds()));
    Block slow = blocks.get(0);
    if (slow.files().size() < 2) {
      return false;
    }
    for (int to = blocks.size() - 1; to > 0 && to >= blocks.size() - CANDIDATES; to--) {
      Block fast = blocks.get(to);
      double half = (slow.choice().seconds() - fast.choice().seconds()) / 2;
      for (TestFile file : nearest(slow.files(), half)) {
        List<TestFile> less = new ArrayList<>(slow.files());
        less.remove(file);
        List<TestFile> more = new ArrayList<>(fast.files());
        more.add(file);
        Block slower = terms.of(less);
        Block faster = terms.of(more);
        if (Math.max(slower.seconds(), faster.seconds()) < slow.seconds()) {
          blocks.set(0, slower);
          blocks.set(to, faster);
          return true;
        }
      }
    }
    return false;
  }

  private List<TestFile> nearest(List<TestFile> some, double seconds) {
    return some.stream()
        .sorted(
            Comparator.comparingDouble(
                    (TestFile file) -> Math.abs(seconds(file, Set.of()) - seconds))
                .thenComparing(TestFile::path))
        .limit(CANDIDATES)
        .toList();
  }
}
