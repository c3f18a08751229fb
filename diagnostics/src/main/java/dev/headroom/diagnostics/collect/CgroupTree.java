package dev.headroom.diagnostics.collect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds every cgroup above a process, from the top down, in version 1, version 2 and mixed
 * hierarchies. {@code /proc/PID/cgroup} says which group, {@code mountinfo} where its files are: a
 * container often sees only a part of the tree, mounted elsewhere.
 */
public final class CgroupTree {
  private final Path root;
  private final List<Mount> mounts;
  private final List<String> memberships;

  private CgroupTree(Path root, List<Mount> mounts, List<String> memberships) {
    this.root = root;
    this.mounts = mounts;
    this.memberships = memberships;
  }

  /** A mounted hierarchy: the part of it that is seen ({@code base}) and where. */
  private record Mount(int version, List<String> controllers, String base, Path at) {}

  /** The groups of this process, below a root whose /proc and /sys are read. */
  public static CgroupTree of(Path root) {
    Path self = root.resolve("proc/self");
    List<Mount> mounts =
        ProcFile.text(self.resolve("mountinfo")).stream()
            .flatMap(String::lines)
            .flatMap(l -> mount(root, l).stream())
            .toList();
    List<String> memberships =
        ProcFile.text(self.resolve("cgroup")).stream().flatMap(String::lines).toList();
    return new CgroupTree(root, mounts, memberships);
  }

  /** True when this process says which groups it is in. */
  boolean known() {
    return !memberships.isEmpty() && !mounts.isEmpty();
  }

  /** The groups whose limits for {@code controller} hold here: version 1 first, top to bottom. */
  public List<Cgroup> above(String controller) {
    List<Cgroup> groups = new ArrayList<>();
    for (String line : memberships) {
      String[] part = line.split(":", 3);
      if (part.length < 3) {
        continue;
      }
      boolean second = part[0].equals("0") && part[1].isEmpty();
      if (second || List.of(part[1].split(",", -1)).contains(controller)) {
        groups.addAll(chain(second ? 2 : 1, controller, part[2]));
      }
    }
    groups.sort(Comparator.comparingInt(Cgroup::version));
    return groups;
  }

  private List<Cgroup> chain(int version, String controller, String path) {
    // of several mounts of one hierarchy the one that shows most of the tree
    Optional<Mount> seen =
        mounts.stream()
            .filter(m -> m.version == version)
            .filter(m -> version == 2 || m.controllers.contains(controller))
            .min(
                Comparator.comparing((Mount m) -> !isBelow(path, m.base))
                    .thenComparing(m -> m.base.length()));
    if (seen.isEmpty()) {
      return List.of();
    }
    Mount mount = seen.get();
    // outside the mounted part (another namespace's path): only the mount itself is ours to see
    String inside = isBelow(path, mount.base) ? path.substring(trim(mount.base).length()) : "";
    List<Cgroup> chain = new ArrayList<>();
    Path directory = mount.at;
    String name = trim(mount.base);
    chain.add(new Cgroup(version, directory, name.isEmpty() ? "/" : name, true));
    for (String step : inside.split("/", -1)) {
      if (step.isEmpty() || step.equals(".") || step.equals("..")) {
        continue;
      }
      directory = directory.resolve(step);
      name = name + "/" + step;
      if (!Files.isDirectory(directory)) {
        break;
      }
      chain.add(new Cgroup(version, directory, name, false));
    }
    return chain;
  }

  private static boolean isBelow(String path, String base) {
    return !path.startsWith("/..") && (path + "/").startsWith(trim(base) + "/");
  }

  private static String trim(String base) {
    return base.equals("/") ? "" : base;
  }

  /** The path as the process sees it, without the root that was read. */
  String shown(Path file) {
    return "/" + root.relativize(file).toString().replace('\\', '/');
  }

  private static Optional<Mount> mount(Path root, String line) {
    // 34 30 0:31 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
    String[] halves = line.split(" - ", 2);
    String[] left = halves[0].split(" ", -1);
    String[] right = halves.length == 2 ? halves[1].split(" ", -1) : new String[0];
    if (left.length < 5 || right.length < 3 || !right[0].startsWith("cgroup")) {
      return Optional.empty();
    }
    Path at = root;
    for (String step : unescape(left[4]).split("/", -1)) {
      at = step.isEmpty() ? at : at.resolve(step);
    }
    int version = right[0].equals("cgroup2") ? 2 : 1;
    List<String> controllers = Stream.of(right[2].split(",", -1)).toList();
    return Optional.of(new Mount(version, controllers, unescape(left[3]), at));
  }

  /** The kernel writes blank, tab, newline and backslash in paths as octal escapes. */
  private static String unescape(String field) {
    return field
        .replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }
}
