package dev.headroom.diagnostics.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A /proc and /sys made of ordinary files, as far as the readers look at them. */
final class FakeHost {
  /** What version 1 writes for "no limit" on a machine with pages of 4 KiB. */
  static final String UNLIMITED_V1 = "9223372036854771712";

  final Path root;

  FakeHost(Path root) {
    this.root = root;
  }

  FakeHost file(String path, String content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  FakeHost memory(long totalMib, long availableMib) {
    return file(
        "proc/meminfo",
        "MemTotal:       %d kB\nMemFree:        1024 kB\nMemAvailable:   %d kB\nCached: 9 kB\nSwapTotal:       2048 kB\n"
            .formatted(totalMib * 1024, availableMib * 1024));
  }

  FakeHost cpus(String allowed) {
    return file("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t" + allowed + "\n");
  }

  FakeHost version1(String group) {
    return version1(group, "/");
  }

  FakeHost version1(String group, String mountBase) {
    file("proc/self/cgroup", "4:memory:%s\n2:cpu,cpuacct:%s\n".formatted(group, group));
    return file(
        "proc/self/mountinfo",
        """
        22 26 0:21 / /sys rw,relatime - sysfs sysfs rw
        31 30 0:28 %s /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
        34 30 0:31 %s /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory
        """
            .formatted(mountBase, mountBase));
  }

  FakeHost version2(String group) {
    file("proc/self/cgroup", "0::" + group + "\n");
    return file(
        "proc/self/mountinfo",
        "30 22 0:27 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n");
  }

  FakeHost group1(String group, String limit, long usage, long inactive, String inherited) {
    String at = "sys/fs/cgroup/memory" + group + "/";
    file(at + "memory.limit_in_bytes", limit + "\n");
    file(at + "memory.usage_in_bytes", usage + "\n");
    return file(
        at + "memory.stat",
        "cache 1\nhierarchical_memory_limit %s\ninactive_file 7\ntotal_inactive_file %d\n"
            .formatted(inherited, inactive));
  }

  FakeHost group2(String group, String max, long usage, long inactive) {
    String at = "sys/fs/cgroup" + group + "/";
    file(at + "memory.max", max + "\n");
    file(at + "memory.current", usage + "\n");
    return file(at + "memory.stat", "anon 1\nfile 2\ninactive_file %d\n".formatted(inactive));
  }
}
