package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.SourceStatus;
import dev.headroom.diagnostics.evidence.SourceStatus.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the log files of syslog daemons below /var/log, the rotated ones too, newest first. */
final class SystemLogs {
  /** What logrotate keeps by default is four; older files are named, not read. */
  private static final int NEWEST = 8;

  private static final List<String> FAMILIES = List.of("kern.log", "messages", "syslog");

  private final Path folder;

  SystemLogs(Path root) {
    this.folder = root.resolve("var/log");
  }

  List<EvidenceSource> list() {
    List<EvidenceSource> sources = new ArrayList<>();
    for (String family : FAMILIES) {
      List<Path> files = family(family);
      if (files.isEmpty()) {
        sources.add(unavailable("/var/log/" + family, Status.ABSENT, "no such file"));
      }
      for (int i = 0; i < files.size(); i++) {
        String path = files.get(i).toString();
        sources.add(
            i >= NEWEST
                ? unavailable(path, Status.UNREADABLE, "old, left out: read it with --log " + path)
                : readable(files.get(i)));
      }
    }
    return sources;
  }

  private List<Path> family(String name) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> isOf(name, f.getFileName().toString()))
          .filter(Files::isRegularFile)
          .sorted(
              Comparator.comparing(SystemLogs::age)
                  .reversed()
                  .thenComparing(Comparator.naturalOrder()))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** kern.log, kern.log.1, kern.log.2.gz, kern.log-20261124, but not kern.logger. */
  private static boolean isOf(String family, String file) {
    return file.equals(family) || file.matches(family.replace(".", "\\.") + "[.-][0-9].*");
  }

  private static long age(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }

  private static EvidenceSource readable(Path file) {
    if (Files.isReadable(file)) {
      return new FileSource(file.toString());
    }
    String group = "";
    try {
      String name = Files.readAttributes(file, PosixFileAttributes.class).group().getName();
      group = name.equals("root") ? "" : ", or sudo usermod -aG " + name + " \"$USER\"";
    } catch (IOException | UnsupportedOperationException e) {
      group = "";
    }
    return unavailable(
        file.toString(), Status.UNREADABLE, "permission denied: run with sudo" + group);
  }

  private static EvidenceSource unavailable(String name, Status status, String why) {
    return new UnavailableSource(new SourceStatus(name, status, why));
  }
}
