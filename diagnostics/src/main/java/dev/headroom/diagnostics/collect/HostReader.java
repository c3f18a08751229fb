package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.MemoryLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the machine as a test run sees it: memory of the host, the limits of every cgroup above
 * this process, and the processors it may use.
 */
public final class HostReader {
  private final Path root;
  private final Machine machine;

  /** Reads this host. */
  public HostReader() {
    this(Path.of("/"));
  }

  /** Reads a host whose /proc and /sys stand below {@code root}. */
  public HostReader(Path root) {
    this(root, Machine.read(root));
  }

  HostReader(Path root, Machine machine) {
    this.root = root;
    this.machine = machine;
  }

  /** What is there now; what could not be read is in the note. */
  public HostMemory read() {
    CgroupTree tree = CgroupTree.of(root);
    CgroupMemory memory = new CgroupMemory(tree);
    List<MemoryLimit> limits = new ArrayList<>();
    limits.add(
        new MemoryLimit("host", null, machine.total(), machine.total().minus(machine.available())));
    limits.addAll(memory.limits());

    MemoryLimit tightest = limits.get(0);
    // what this program holds itself is free again before any test starts
    Bytes own =
        ProcFile.text(root.resolve("proc/self/status"))
            .flatMap(t -> ProcFile.kib(t, "RssAnon"))
            .orElse(Bytes.ZERO);
    Bytes available = machine.available().plus(own).min(machine.total());
    for (MemoryLimit limit : limits) {
      if (limit.limit().compareTo(tightest.limit()) < 0) {
        tightest = limit;
      }
      Bytes usage = limit.usage();
      Bytes others = usage == null ? Bytes.ZERO : usage.minus(own);
      available = available.min(limit.limit().minus(others));
    }
    return new HostMemory(
        machine.total(),
        available,
        machine.swap(),
        tightest.limit(),
        tightest.source(),
        CpuShare.count(root, tree, machine.cpus()),
        limits,
        "live",
        note(tree, memory));
  }

  private @Nullable String note(CgroupTree tree, CgroupMemory memory) {
    boolean linux = Files.isDirectory(root.resolve("proc/self"));
    String unread =
        linux && !tree.known()
            ? "/proc/self/cgroup or mountinfo can not be read: limits of containers are unknown"
            : null;
    String note =
        Stream.of(machine.note(), unread, memory.hidden())
            .flatMap(n -> Optional.ofNullable(n).stream())
            .collect(Collectors.joining("; "));
    return note.isEmpty() ? null : note;
  }
}
