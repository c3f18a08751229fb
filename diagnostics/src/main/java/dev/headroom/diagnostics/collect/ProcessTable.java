package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** Lists the processes that run now, and what each holds. */
public final class ProcessTable {
  /** Below this a process is not worth the walk through its mappings that PSS costs. */
  private static final Bytes SMALL = Bytes.mib(8);

  private static final int MOST_ARGUMENTS = 64;

  /** "812 (name) S 1 …": the name may hold blanks and brackets, so it ends at the last one. */
  private static final Pattern STAT = Pattern.compile("(?s)([0-9]+) \\((.*)\\) \\S ([0-9]+) .*");

  private final Path root;

  /** The processes below {@code root}/proc. */
  public ProcessTable(Path root) {
    this.root = root;
  }

  /** By id; one that ends while it is looked at is left out. */
  public List<RunningProcess> read() {
    Path proc = root.resolve("proc");
    if (!Files.isDirectory(proc.resolve("self"))) {
      return fromOshi();
    }
    try (Stream<Path> folders = Files.list(proc)) {
      return folders
          .filter(p -> p.getFileName().toString().matches("[0-9]+"))
          .flatMap(p -> process(p).stream())
          .sorted(Comparator.comparingLong(RunningProcess::pid))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<RunningProcess> process(Path folder) {
    Optional<Matcher> stat =
        ProcFile.text(folder.resolve("stat")).map(STAT::matcher).filter(Matcher::matches);
    if (stat.isEmpty()) {
      return Optional.empty();
    }
    List<String> arguments =
        ProcFile.text(folder.resolve("cmdline")).stream()
            .flatMap(t -> Stream.of(t.split("\0", -1)))
            .filter(a -> !a.isEmpty())
            .limit(MOST_ARGUMENTS)
            .toList();
    Bytes rss =
        ProcFile.text(folder.resolve("status"))
            .flatMap(t -> ProcFile.kib(t, "VmRSS"))
            .orElse(Bytes.ZERO);
    Optional<Bytes> pss =
        rss.compareTo(SMALL) < 0
            ? Optional.empty()
            : ProcFile.text(folder.resolve("smaps_rollup")).flatMap(t -> ProcFile.kib(t, "Pss"));
    Matcher m = stat.get();
    return Optional.of(
        new RunningProcess(
            Long.parseLong(m.group(1)),
            Long.parseLong(m.group(3)),
            m.group(2),
            arguments,
            pss.orElse(rss),
            pss.isPresent()));
  }

  private static List<RunningProcess> fromOshi() {
    return new SystemInfo()
        .getOperatingSystem().getProcesses().stream()
            .map(ProcessTable::of)
            .sorted(Comparator.comparingLong(RunningProcess::pid))
            .toList();
  }

  private static RunningProcess of(OSProcess p) {
    List<String> arguments = p.getArguments().stream().limit(MOST_ARGUMENTS).toList();
    Bytes rss = Bytes.of(Math.max(0, p.getResidentMemory()));
    return new RunningProcess(
        p.getProcessID(), p.getParentProcessID(), p.getName(), arguments, rss, false);
  }
}
