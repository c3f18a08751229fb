package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.collect.RunningProcess;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the processes below some roots, also those that outlive their parents. Each look lists
 * the names in /proc, or the members of the run's own cgroup, and opens those that are new.
 */
final class ProcessTree {
  /**
   * A new process becomes another program (fork, then exec; a shim or a launcher takes seconds on a
   * busy machine): it is looked at again and again for so long.
   */
  private static final long YOUNG_NANOS = Duration.ofSeconds(3).toNanos();

  /** And every second for so long. */
  private static final long ADULT_NANOS = Duration.ofSeconds(60).toNanos();

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private static final int MOST_ARGUMENTS = 64;
  private static final int MOST_COMMAND_LINE = 8192;

  private final Path proc;
  private final Set<Long> roots;
  private final @Nullable Path members;
  private final Map<Long, Age> ages = new HashMap<>();
  private final TreeMap<Long, RunningProcess> mine = new TreeMap<>();
  private final Set<Long> gone = new HashSet<>();
  private Set<Long> foreign = new HashSet<>();

  /**
   * A tree.
   *
   * @param members the file that names the members of the run's own cgroup, or null
   */
  ProcessTree(Path proc, Collection<Long> roots, @Nullable Path members) {
    this.proc = proc;
    this.roots = new HashSet<>(roots);
    this.members = members;
  }

  /** Adds a root, for a run that began later. */
  void follow(long root) {
    if (roots.add(root)) {
      foreign.clear();
    }
  }

  /** Looks for new processes; true when there are some, or one became another program. */
  boolean refresh() {
    List<Long> all = listed();
    boolean changed = false;
    for (long pid : all) {
      if (mine.containsKey(pid)) {
        changed |= lookAgain(pid);
      } else if (!foreign.contains(pid) && !gone.contains(pid)) {
        changed |= lookAt(pid);
      }
    }
    Set<Long> present = new HashSet<>(all);
    gone.retainAll(present);
    foreign.retainAll(present);
    return changed;
  }

  Collection<RunningProcess> processes() {
    return mine.values();
  }

  /** Forgets one that holds nothing any more, also while its parent has not collected it. */
  void gone(long pid) {
    mine.remove(pid);
    ages.remove(pid);
    gone.add(pid);
  }

  private List<Long> listed() {
    List<Long> pids = new ArrayList<>();
    if (members != null) {
      for (String line : text(members, 1 << 20).split("\n", -1)) {
        add(pids, line);
      }
      return pids;
    }
    String[] names = proc.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      add(pids, name);
    }
    return pids;
  }

  private static void add(List<Long> pids, String name) {
    if (!name.isEmpty() && name.length() < 12 && Character.isDigit(name.charAt(0))) {
      pids.add(Long.parseLong(name));
    }
  }

  private boolean lookAgain(long pid) {
    long now = System.nanoTime();
    Age age = ages.getOrDefault(pid, new Age(now, now));
    long lived = now - age.first();
    // a worker that gives its process a title changes it with each test: seldom is enough
    long pause = lived < YOUNG_NANOS ? 0 : lived < ADULT_NANOS ? SECOND_NANOS : 6 * SECOND_NANOS;
    if (now - age.last() < pause) {
      return false;
    }
    ages.put(pid, new Age(age.first(), now));
    RunningProcess before = mine.get(pid);
    RunningProcess read = read(pid);
    if (read == null || before == null || read.arguments().equals(before.arguments())) {
      return false;
    }
    mine.put(pid, read);
    return true;
  }

  /** When a process was seen first, and when its command line was read last. */
  private record Age(long first, long last) {}

  private boolean lookAt(long pid) {
    RunningProcess process = read(pid);
    if (process == null) {
      return false;
    }
    boolean ours = members != null || roots.contains(pid) || mine.containsKey(process.parent());
    if (ours) {
      mine.put(pid, process);
    } else {
      foreign.add(pid);
    }
    return ours;
  }

  private @Nullable RunningProcess read(long pid) {
    Path folder = proc.resolve(Long.toString(pid));
    String stat = text(folder.resolve("stat"), 1024);
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    if (open < 0 || close < open || close + 4 > stat.length()) {
      return null;
    }
    List<String> arguments = new ArrayList<>();
    for (String word : text(folder.resolve("cmdline"), MOST_COMMAND_LINE).split("\0", -1)) {
      if (!word.isEmpty() && arguments.size() < MOST_ARGUMENTS) {
        arguments.add(word);
      }
    }
    long parent = Math.max(0, KernelFile.number(stat.substring(close + 2), 1));
    String name = stat.substring(open + 1, close);
    return new RunningProcess(pid, parent, name, arguments, Bytes.ZERO, false);
  }

  private static String text(Path file, int most) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(most), StandardCharsets.UTF_8);
    } catch (IOException | SecurityException e) {
      return "";
    }
  }
}
