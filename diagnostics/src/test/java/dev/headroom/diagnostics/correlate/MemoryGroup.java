package dev.headroom.diagnostics.correlate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A memory cgroup of a test's own, with a limit: whatever is killed in it, nothing outside is. Made
 * below this process's group where that is allowed (version 1, or a delegated version 2), and taken
 * away again.
 */
final class MemoryGroup implements AutoCloseable {
  final String name;
  private final Path folder;

  private MemoryGroup(Path folder) {
    this.folder = folder;
    this.name = folder.getFileName().toString();
  }

  /** Empty where this process may not make one. */
  static Optional<MemoryGroup> limitedTo(long bytes) {
    String name = "headroom-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    for (Path parent : parents()) {
      Path folder = parent.resolve(name);
      try {
        Files.createDirectory(folder);
      } catch (IOException e) {
        continue; // not allowed here, perhaps in the other hierarchy
      }
      MemoryGroup group = new MemoryGroup(folder);
      if (group.limit(bytes)) {
        return Optional.of(group);
      }
      group.close();
    }
    return Optional.empty();
  }

  private static List<Path> parents() {
    List<Path> parents = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
        String[] part = line.split(":", 3);
        if (List.of(part[1].split(",")).contains("memory")) {
          parents.add(Path.of("/sys/fs/cgroup/memory" + part[2]));
        } else if (part[1].isEmpty()) {
          parents.add(Path.of("/sys/fs/cgroup" + part[2]));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return parents;
  }

  private boolean limit(long bytes) {
    boolean first = Files.exists(folder.resolve("memory.limit_in_bytes"));
    boolean limited = write(first ? "memory.limit_in_bytes" : "memory.max", Long.toString(bytes));
    // with swap the group would crawl instead of being killed
    write(first ? "memory.memsw.limit_in_bytes" : "memory.swap.max", first ? "" + bytes : "0");
    return limited;
  }

  private boolean write(String file, String value) {
    Path path = folder.resolve(file);
    try {
      if (Files.exists(path)) {
        Files.writeString(path, value);
        return true;
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  /** Runs a command inside; its output of both kinds goes to {@code log}. Gives its exit code. */
  int run(Path where, Path log, List<String> command) throws IOException, InterruptedException {
    List<String> inside = new ArrayList<>();
    inside.addAll(List.of("/bin/sh", "-c", "echo $$ > \"$0\" && exec \"$@\""));
    inside.add(folder.resolve("cgroup.procs").toString());
    inside.addAll(command);
    Process process =
        new ProcessBuilder(inside)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(4, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("the run did not end");
    }
    return process.exitValue();
  }

  /** Ends what is left inside, and takes the group away. */
  @Override
  public void close() {
    for (int attempt = 0; attempt < 200 && Files.exists(folder); attempt++) {
      members().forEach(ProcessHandle::destroyForcibly);
      members().forEach(p -> p.onExit().completeOnTimeout(p, 1, TimeUnit.SECONDS).join());
      try {
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        Thread.onSpinWait(); // the kernel still counts a process that is on its way out
      }
    }
  }

  private List<ProcessHandle> members() {
    try (Stream<String> pids = Files.lines(folder.resolve("cgroup.procs"))) {
      return pids.flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream()).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
