package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.MemoryLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what memory the cgroups above this process allow, and what they use of it. */
final class CgroupMemory {
  /**
   * Version 1 writes "unlimited" as the largest page-aligned long (9223372036854771712 with pages
   * of 4 KiB, less with larger ones); nothing real comes near half of it.
   */
  private static final long UNLIMITED = Long.MAX_VALUE / 2;

  private final CgroupTree tree;

  CgroupMemory(CgroupTree tree) {
    this.tree = tree;
  }

  /**
   * Every limit that is set, from the top down. Groups without a limit of their own are left out.
   */
  List<MemoryLimit> limits() {
    List<MemoryLimit> found = new ArrayList<>();
    for (Cgroup group : tree.above("memory")) {
      if (group.version() == 1) {
        version1(group, found);
      } else {
        // above memory.high the kernel slows a group down until it hardly moves: a limit as well
        Stream.of("memory.max", "memory.high").forEach(f -> limit(group, f).ifPresent(found::add));
      }
    }
    return List.copyOf(found);
  }

  /** The groups above this process that set no limit, from the top down. */
  List<CgroupUse> unlimited() {
    return tree.above("memory").stream()
        .filter(
            g ->
                Stream.of("memory.limit_in_bytes", "memory.max", "memory.high")
                    .allMatch(f -> limit(g, f).isEmpty()))
        .map(g -> new CgroupUse(g.path(), workingSet(g)))
        .distinct()
        .toList();
  }

  /** What of the tree is hidden from here, or null when all of it is seen. */
  @Nullable String hidden() {
    // the true top of version 2 has no limit file; a group that has one, has groups above it
    boolean cut =
        tree.above("memory").stream()
            .anyMatch(
                g ->
                    g.version() == 2
                        && g.top()
                        && Files.exists(g.directory().resolve("memory.max")));
    return cut ? "cgroups above this container are hidden; a tighter limit may stand there" : null;
  }

  private void version1(Cgroup group, List<MemoryLimit> found) {
    Optional<MemoryLimit> own = limit(group, "memory.limit_in_bytes");
    Optional<Long> inherited =
        ProcFile.text(group.directory().resolve("memory.stat"))
            .flatMap(t -> ProcFile.keyed(t, "hierarchical_memory_limit"))
            .filter(v -> v < UNLIMITED);
    if (!group.top() && isFlat(group.directory().resolveSibling("memory.use_hierarchy"))) {
      found.clear(); // the groups above do not count this one
    }
    own.ifPresent(found::add);
    // the group's own stat knows the tightest limit above it, also of groups that can't be seen
    long tightest = found.stream().mapToLong(l -> l.limit().value()).min().orElse(Long.MAX_VALUE);
    inherited
        .filter(v -> v < tightest)
        .ifPresent(
            v ->
                found.add(
                    new MemoryLimit(
                        tree.shown(group.directory().resolve("memory.stat"))
                            + " (hierarchical_memory_limit, set above)",
                        group.path(),
                        Bytes.of(v),
                        workingSet(group))));
  }

  private static boolean isFlat(Path useHierarchy) {
    return ProcFile.number(useHierarchy).orElse(1L) == 0;
  }

  private Optional<MemoryLimit> limit(Cgroup group, String file) {
    Path path = group.directory().resolve(file);
    return ProcFile.number(path)
        .filter(v -> v < UNLIMITED)
        .map(v -> new MemoryLimit(tree.shown(path), group.path(), Bytes.of(v), workingSet(group)));
  }

  /** Usage less the file pages that the kernel can drop first; null when it can not be read. */
  private static @Nullable Bytes workingSet(Cgroup group) {
    boolean first = group.version() == 1;
    Path directory = group.directory();
    Optional<Long> usage =
        ProcFile.number(directory.resolve(first ? "memory.usage_in_bytes" : "memory.current"));
    long droppable =
        ProcFile.text(directory.resolve("memory.stat"))
            .flatMap(t -> ProcFile.keyed(t, first ? "total_inactive_file" : "inactive_file"))
            .orElse(0L);
    return usage.map(u -> Bytes.of(Math.max(0, u - droppable))).orElse(null);
  }
}
