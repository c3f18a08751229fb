package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.collect.Cgroup;
import dev.headroom.diagnostics.collect.CgroupTree;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A memory cgroup of the run's own, below the one that this process lives in: what it counts is the
 * run's, and what is killed in it is. Taken away afterwards; what still runs in it is moved out,
 * not ended.
 */
final class RunGroup implements Closeable {
  private static final String PREFIX = "headroom-";

  private static final long WAIT_NANOS = 4_000_000;

  private final int version;
  private final Path folder;

  private RunGroup(int version, Path folder) {
    this.version = version;
    this.folder = folder;
  }

  /** Made where this process may, else empty. */
  static Optional<RunGroup> make(Path root, @Nullable Bytes limit) {
    List<Cgroup> above = CgroupTree.of(root).above("memory");
    List<Cgroup> candidates = new ArrayList<>();
    for (int version : new int[] {1, 2}) {
      above.stream()
          .filter(g -> g.version() == version)
          .reduce((a, b) -> b)
          .ifPresent(candidates::add);
    }
    String name = PREFIX + ProcessHandle.current().pid();
    for (Cgroup parent : candidates) {
      removeAbandoned(parent.directory());
      Optional<RunGroup> group = make(parent, name, limit);
      if (group.isPresent()) {
        return group;
      }
    }
    return Optional.empty();
  }

  static Optional<RunGroup> make(Cgroup parent, String name, @Nullable Bytes limit) {
    if (parent.version() == 2) {
      // children count memory only where their parent hands the controller on; a group with
      // processes of its own can't, unless it is the topmost
      write(parent.directory().resolve("cgroup.subtree_control"), "+memory");
    }
    Path folder = parent.directory().resolve(name);
    RunGroup group = new RunGroup(parent.version(), folder);
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      return Optional.empty();
    }
    boolean counts =
        Files.exists(folder.resolve(group.file("memory.usage_in_bytes", "memory.current")));
    if (counts && (limit == null || group.limit(limit))) {
      return Optional.of(group);
    }
    group.close();
    return Optional.empty();
  }

  private boolean limit(Bytes limit) {
    String bytes = Long.toString(limit.value());
    boolean limited = write(folder.resolve(file("memory.limit_in_bytes", "memory.max")), bytes);
    // with swap the run would crawl instead of showing that it doesn't fit
    write(
        folder.resolve(file("memory.memsw.limit_in_bytes", "memory.swap.max")),
        version == 1 ? bytes : "0");
    return limited;
  }

  /** The words that run a command inside: the shell enters and then becomes the command. */
  List<String> inside(List<String> command) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("/bin/sh", "-c", "echo $$ > \"$1\" && shift && exec \"$@\"", "headroom"));
    words.add(members().toString());
    words.addAll(command);
    return words;
  }

  Path members() {
    return folder.resolve("cgroup.procs");
  }

  GroupProbe probe() {
    return new GroupProbe(version, folder);
  }

  private String file(String first, String second) {
    return version == 1 ? first : second;
  }

  private static boolean write(Path file, String value) {
    try {
      if (Files.exists(file)) {
        Files.writeString(file, value);
        return true;
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  /** Groups of a Headroom that was itself killed, where nothing runs any more. */
  private static void removeAbandoned(Path parent) {
    try (DirectoryStream<Path> groups = Files.newDirectoryStream(parent, PREFIX + "[0-9]*")) {
      for (Path group : groups) {
        String pid = group.getFileName().toString().substring(PREFIX.length());
        boolean lives =
            pid.matches("[0-9]{1,10}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
        if (!lives) {
          remove(group);
        }
      }
    } catch (IOException e) {
      // not ours to see
    }
  }

  private static boolean remove(Path group) {
    try {
      Files.deleteIfExists(group);
      return true;
    } catch (IOException busy) {
      return false;
    }
  }

  @Override
  public void close() {
    Path parent = folder.resolveSibling("cgroup.procs");
    // the kernel counts a process until it is quite gone
    for (int attempt = 0; attempt < 50 && !remove(folder); attempt++) {
      try {
        for (String pid : Files.readAllLines(members())) {
          write(parent, pid);
        }
      } catch (IOException e) {
        return;
      }
      LockSupport.parkNanos(WAIT_NANOS);
    }
  }
}
