package dev.headroom.diagnostics.collect;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names the job that this process runs in, where the kernel gives it a name that no other job has:
 * a container's id, or a transient unit. A service or a session runs one job after another and
 * names none.
 */
public final class OwnGroup {
  private static final Pattern CONTAINER = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");
  private static final Pattern TRANSIENT =
      Pattern.compile("/(run-[\\w-]+\\.(?:scope|service))(?=/|$)");

  private OwnGroup() {}

  /** The name as it stands in the path of a cgroup, or empty. */
  public static Optional<String> ofThisProcess() {
    return of(Path.of("/"));
  }

  static Optional<String> of(Path root) {
    Path self = root.resolve("proc/self");
    List<String> groups =
        ProcFile.text(self.resolve("cgroup")).stream().flatMap(String::lines).toList();
    // inside a namespace the path is hidden; what the engine mounts shows the id
    Stream<String> mounts =
        ProcFile.text(self.resolve("mountinfo")).stream()
            .flatMap(String::lines)
            .filter(l -> l.contains("/containers/") && l.contains("/etc/hostname"));
    return Stream.concat(
            groups.stream().flatMap(l -> found(TRANSIENT, l, 1)),
            Stream.concat(groups.stream(), mounts).flatMap(l -> found(CONTAINER, l, 0)))
        .findFirst();
  }

  private static Stream<String> found(Pattern pattern, String line, int group) {
    Matcher m = pattern.matcher(line);
    return m.find() ? Stream.of(m.group(group)) : Stream.empty();
  }
}
