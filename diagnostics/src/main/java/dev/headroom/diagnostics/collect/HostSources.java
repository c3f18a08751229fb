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
  private final HostSelection wanted;

  HostSources(Path root, ProgramPath programs) {
    this(root, programs, HostSelection.all());
  }

  HostSources(Path root, ProgramPath programs, HostSelection wanted) {
    this.root = root;
    this.programs = programs;
    this.wanted = wanted;
  }

  /** The sources of the machine that this program runs on. */
  public static List<EvidenceSource> thisHost() {
    return thisHost(HostSelection.all());
  }

  /** Those of this machine's sources that are wanted. */
  public static List<EvidenceSource> thisHost(HostSelection wanted) {
    return new HostSources(Path.of("/"), ProgramPath.ofEnvironment(), wanted).list();
  }

  List<EvidenceSource> list() {
    Instant boot = bootTime();
    List<EvidenceSource> sources = new ArrayList<>();
    sources.addAll(new JournalSources(root, programs, wanted, boot).list());
    if (wanted.thisBoot()) {
      sources.add(ring(boot));
    }
    sources.addAll(new SystemLogs(root).list());
    if (wanted.thisBoot()) {
      sources.addAll(counters());
    }
    if (wanted.folder() != null) {
      sources.addAll(new CrashReports(wanted.folder(), wanted.since(), Instant.now()).list());
    }
    return List.copyOf(sources);
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
