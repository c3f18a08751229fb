package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Brings the files of a folder together in one batch, wherever that costs nothing. */
final class WholeFolders {
  /** No prediction is better than that. */
  private static final double NOTHING = 1.002;

  /** Folders that are looked at; each costs a handful of estimates. */
  private static final int MOST = 60;

  private final Function<List<TestFile>, Block> block;
  private final Predicate<List<TestFile>> allowed;

  /**
   * @param allowed whether the runner can be told to run these files
   */
  WholeFolders(Function<List<TestFile>, Block> block, Predicate<List<TestFile>> allowed) {
    this.block = block;
    this.allowed = allowed;
  }

  /** The same files in blocks that divide fewer folders and take no longer. */
  List<Block> of(List<Block> blocks) {
    double limit = Block.seconds(blocks) * NOTHING;
    List<Block> now = blocks;
    for (String folder : divided(blocks)) {
      now = together(folder, now, limit);
    }
    return now;
  }

  /** Folders with files in several blocks, the deepest first. */
  private static List<String> divided(List<Block> blocks) {
    Map<String, Set<Integer>> where = new TreeMap<>();
    for (int i = 0; i < blocks.size(); i++) {
      for (TestFile file : blocks.get(i).files()) {
        for (String folder = parent(file.path()); !folder.isEmpty(); folder = parent(folder)) {
          where.computeIfAbsent(folder, f -> new TreeSet<>()).add(i);
        }
      }
    }
    return where.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .sorted(
            Comparator.comparingInt((String folder) -> -folder.split("/", -1).length)
                .thenComparing(folder -> folder))
        .limit(MOST)
        .toList();
  }

  private List<Block> together(String folder, List<Block> blocks, double limit) {
    List<Integer> holders = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (inside(blocks.get(i), folder) > 0) {
        holders.add(i);
      }
    }
    if (holders.size() < 2) {
      return blocks;
    }
    holders.sort(Comparator.comparing(i -> -inside(blocks.get(i), folder)));
    for (int target : holders) {
      List<Block> moved = moved(folder, blocks, holders, target);
      if (Block.seconds(moved) <= limit && moved.stream().allMatch(b -> allowed.test(b.files()))) {
        return moved;
      }
    }
    return blocks;
  }

  private List<Block> moved(String folder, List<Block> blocks, List<Integer> holders, int target) {
    List<Block> moved = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Block old = blocks.get(i);
      if (!holders.contains(i)) {
        moved.add(old);
        continue;
      }
      List<TestFile> files = new ArrayList<>(old.files());
      files.removeIf(file -> within(file, folder));
      if (i == target) {
        blocks.forEach(
            b -> b.files().stream().filter(file -> within(file, folder)).forEach(files::add));
      }
      if (!files.isEmpty()) {
        moved.add(block.apply(files));
      }
    }
    return moved;
  }

  private static long inside(Block block, String folder) {
    return block.files().stream().filter(file -> within(file, folder)).count();
  }

  private static boolean within(TestFile file, String folder) {
    return file.path().startsWith(folder + "/");
  }

  private static String parent(String path) {
    int end = path.lastIndexOf('/');
    return end < 0 ? "" : path.substring(0, end);
  }
}
