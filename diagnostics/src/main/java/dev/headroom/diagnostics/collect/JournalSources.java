package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.SourceStatus;
import dev.headroom.diagnostics.evidence.SourceStatus.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the systemd journal may tell of this boot and the one before: the kernel's lines, those of
 * userspace killers, and how the boot before ended.
 */
final class JournalSources {
  /** A shutdown writes fewer. */
  private static final String LAST_LINES = "40";

  private static final List<String> KILLERS =
      List.of("earlyoom", "systemd-oomd", "nohang", "systemd-journald");

  private final ProgramPath programs;
  private final JournalFiles files;
  private final HostSelection wanted;
  private final @Nullable Instant boot;

  /**
   * @param boot when this machine was booted, or null when unknown
   */
  JournalSources(Path root, ProgramPath programs, HostSelection wanted, @Nullable Instant boot) {
    this.programs = programs;
    this.files = JournalFiles.of(root);
    this.wanted = wanted;
    this.boot = boot;
  }

  List<EvidenceSource> list() {
    List<EvidenceSource> sources = new ArrayList<>();
    if (wanted.thisBoot()) {
      sources.addAll(ofBoot(0));
    }
    if (wanted.boot() == null || wanted.boot() != 0) {
      sources.addAll(ofBoot(wanted.boot() == null ? -1 : wanted.boot()));
    }
    return sources;
  }

  private List<EvidenceSource> ofBoot(int number) {
    String which = number == 0 ? "-b" : "-b " + number;
    String kernel = "journalctl -k " + which;
    String killers = "journalctl " + which + " (userspace killers)";
    String end = "journalctl " + which + " (its last lines)";
    List<String> names = number == 0 ? List.of(kernel, killers) : List.of(kernel, killers, end);
    if (files.none()) {
      return missing(names, Status.ABSENT, "this host keeps no systemd journal");
    }
    if (programs.find("journalctl").isEmpty()) {
      String why =
          "there is a journal but no journalctl: read it elsewhere with --log FILE.journal";
      return missing(names, Status.UNREADABLE, why);
    }
    if (number != 0 && !files.persistent()) {
      String why = Refusal.explain(List.of("journalctl"), 1, "no persistent journal was found");
      return missing(List.of(kernel), Status.UNREADABLE, why);
    }
    List<EvidenceSource> sources = new ArrayList<>();
    sources.add(source(kernel, number, List.of("-k"), false));
    List<String> tags = new ArrayList<>();
    KILLERS.forEach(tag -> tags.addAll(List.of("-t", tag)));
    sources.add(source(killers, number, tags, false));
    if (number != 0) {
      sources.add(source(end, number, List.of("-n", LAST_LINES), true));
    }
    return sources;
  }

  private EvidenceSource source(String name, int number, List<String> selection, boolean end) {
    List<String> command = new ArrayList<>(List.of("journalctl"));
    command.addAll(selection);
    command.addAll(List.of("-b", Integer.toString(number)));
    if (wanted.since() != null) {
      command.addAll(List.of("--since", "@" + wanted.since().getEpochSecond()));
    }
    command.addAll(List.of("-o", "json", "--all", "--no-pager"));
    // the journal's own times are absolute; only how long it was silent needs the next boot
    Instant next = end && number == -1 ? boot : null;
    return new CommandSource(name, List.copyOf(command), next, CommandSource.PATIENCE, end);
  }

  private static List<EvidenceSource> missing(List<String> names, Status status, String why) {
    return names.stream()
        .<EvidenceSource>map(n -> new UnavailableSource(new SourceStatus(n, status, why)))
        .toList();
  }
}
