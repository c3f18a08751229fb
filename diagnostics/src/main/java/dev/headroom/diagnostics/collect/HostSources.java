package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.SourceStatus;
import dev.headroom.diagnostics.evidence.SourceStatus.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists every place where this host may have written that something was killed, in the order in
 * which they are worth believing. A place that is not there is in the list too.
 */
public final class HostSources {
  private final Path root;
  private final ProgramPath programs;

  HostSources(Path root, ProgramPath programs) {
    this.root = root;
    this.programs = programs;
  }

  /** The sources of the machine that this program runs on. */
  public static List<EvidenceSource> thisHost() {
    return new HostSources(Path.of("/"), ProgramPath.ofEnvironment()).list();
  }

  List<EvidenceSource> list() {
    Instant boot = bootTime();
    List<EvidenceSource> sources = new ArrayList<>();
    sources.addAll(journal());
    sources.add(ring(boot));
    sources.addAll(new SystemLogs(root).list());
    sources.addAll(counters());
    return List.copyOf(sources);
  }

  private List<EvidenceSource> journal() {
    List<EvidenceSource> sources = new ArrayList<>();
    JournalFiles files = JournalFiles.of(root);
    String now = "journalctl -k -b";
    String before = "journalctl -k -b -1";
    String killers = "journalctl -b (userspace killers)";
    if (programs.find("journalctl").isEmpty() || files.none()) {
      String why =
          files.none()
              ? "this host keeps no systemd journal"
              : "there is a journal but no journalctl: read it elsewhere with --log FILE.journal";
      Status status = files.none() ? Status.ABSENT : Status.UNREADABLE;
      for (String name : List.of(now, before, killers)) {
        sources.add(new UnavailableSource(new SourceStatus(name, status, why)));
      }
      return sources;
    }
    sources.add(journalctl(now, "-k", "-b"));
    if (files.persistent()) {
      sources.add(journalctl(before, "-k", "-b", "-1"));
    } else {
      String why = Refusal.explain(List.of("journalctl"), 1, "no persistent journal was found");
      sources.add(new UnavailableSource(new SourceStatus(before, Status.UNREADABLE, why)));
    }
    sources.add(journalctl(killers, "-b", "-t", "earlyoom", "-t", "systemd-oomd", "-t", "nohang"));
    return sources;
  }

  private static EvidenceSource journalctl(String name, String... selection) {
    List<String> command = new ArrayList<>(List.of("journalctl"));
    command.addAll(List.of(selection));
    command.addAll(List.of("-o", "json", "--all", "--no-pager"));
    // the journal's own times are absolute: no boot time is needed
    return new CommandSource(name, List.copyOf(command), null, CommandSource.PATIENCE);
  }

  private EvidenceSource ring(@Nullable Instant boot) {
    boolean there = programs.find("dmesg").isPresent() || Files.exists(root.resolve("dev/kmsg"));
    return there
        ? new KernelRing(boot)
        : new UnavailableSource(
            new SourceStatus("dmesg", Status.ABSENT, "neither dmesg nor /dev/kmsg is here"));
  }

  private List<EvidenceSource> counters() {
    List<EvidenceSource> sources = new ArrayList<>();
    for (Cgroup group : CgroupTree.of(root).above("memory")) {
      for (String file : List.of("memory.events", "memory.events.local", "memory.oom_control")) {
        Path path = group.directory().resolve(file);
        if (Files.exists(path)) {
          sources.add(new FileSource(path.toString()));
        }
      }
    }
    if (sources.isEmpty()) {
      sources.add(
          new UnavailableSource(
              new SourceStatus("cgroup counters", Status.ABSENT, "no memory cgroup is mounted")));
    }
    for (String file : List.of("proc/vmstat", "proc/pressure/memory")) {
      Path path = root.resolve(file);
      sources.add(
          Files.exists(path)
              ? new FileSource(path.toString())
              : new UnavailableSource(
                  new SourceStatus(
                      "/" + file, Status.ABSENT, "this kernel does not keep these counters")));
    }
    return sources;
  }

  private @Nullable Instant bootTime() {
    Optional<Long> seconds =
        ProcFile.text(root.resolve("proc/stat")).flatMap(t -> ProcFile.keyed(t, "btime"));
    return seconds.map(Instant::ofEpochSecond).orElse(null);
  }
}
