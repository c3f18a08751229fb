package dev.headroom.diagnostics.collect;

import static dev.headroom.diagnostics.collect.FakeHost.UNLIMITED_V1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.MemoryLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostReaderTest {
  private static final long MIB = 1 << 20;
  private static final long GIB = 1 << 30;
  @TempDir Path root;
  private FakeHost host;

  @BeforeEach
  void aHostOfEightGibibytes() {
    host = new FakeHost(root).memory(8192, 6000).cpus("0-3");
  }

  private HostMemory read() {
    return new HostReader(root).read();
  }

  @Test
  void withoutCgroupsTheHostIsTheLimitAndTheNoteSaysWhatIsUnknown() {
    HostMemory memory = read();
    assertThat(memory.total()).isEqualTo(Bytes.gib(8));
    assertThat(memory.available()).isEqualTo(Bytes.mib(6000));
    assertThat(memory.swap()).isEqualTo(Bytes.mib(2));
    assertThat(memory.limit()).isEqualTo(Bytes.gib(8));
    assertThat(memory.limitSource()).isEqualTo("host");
    assertThat(memory.cpus()).isEqualTo(4);
    assertThat(memory.note()).contains("limits of containers are unknown");
  }

  @Test
  void anAncestorsTighterLimitHoldsInVersion2() {
    host.version2("/ci.slice/job/leaf")
        .group2("/ci.slice", "3221225472", GIB, 256 * MIB)
        .group2("/ci.slice/job", "max", 900 * MIB, 0)
        .group2("/ci.slice/job/leaf", "4294967296", 100 * MIB, 0);
    HostMemory memory = read();
    assertThat(memory.limit()).isEqualTo(Bytes.gib(3));
    assertThat(memory.limitSource()).isEqualTo("/sys/fs/cgroup/ci.slice/memory.max");
    assertThat(memory.available()).isEqualTo(Bytes.mib(3072 - 768));
    assertThat(memory.limits())
        .extracting(MemoryLimit::cgroup)
        .containsExactly(null, "/ci.slice", "/ci.slice/job/leaf");
    assertThat(memory.note()).isNull();
  }

  @Test
  void aThrottlingLimitIsALimit() {
    host.version2("/job").group2("/job", "max", 0, 0);
    host.file("sys/fs/cgroup/job/memory.high", "1073741824\n");
    assertThat(read().limitSource()).isEqualTo("/sys/fs/cgroup/job/memory.high");
    assertThat(read().limit()).isEqualTo(Bytes.gib(1));
  }

  @Test
  void aContainersOwnTopIsNotTheTopOfTheTree() {
    host.version2("/").group2("", "2147483648", 512 * MIB, 12 * MIB);
    HostMemory memory = read();
    assertThat(memory.limit()).isEqualTo(Bytes.gib(2));
    assertThat(memory.available()).isEqualTo(Bytes.mib(2048 - 500));
    assertThat(memory.note()).contains("hidden");
  }

  @Test
  void unlimitedInVersion1IsNoLimit() {
    host.version1("/a/b")
        .group1("", UNLIMITED_V1, 3 * GIB, 0, UNLIMITED_V1)
        .group1("/a", UNLIMITED_V1, 3 * GIB, 0, UNLIMITED_V1)
        .group1("/a/b", "9223372036854710272", GIB, 0, UNLIMITED_V1);
    assertThat(read().limitSource()).isEqualTo("host");
    assertThat(read().limits()).hasSize(1);
  }

  @Test
  void workingSetLeavesOutInactiveFilePagesOfTheWholeSubtree() {
    host.version1("/a")
        .group1("", UNLIMITED_V1, 3 * GIB, 0, UNLIMITED_V1)
        .group1("/a", "1073741824", GIB, GIB - 100 * MIB, "1073741824");
    HostMemory memory = read();
    assertThat(memory.limitSource()).isEqualTo("/sys/fs/cgroup/memory/a/memory.limit_in_bytes");
    assertThat(memory.limits().get(1).usage()).isEqualTo(Bytes.mib(100));
    assertThat(memory.available()).isEqualTo(Bytes.mib(924));
  }

  @Test
  void aContainerInVersion1KnowsTheLimitAboveWhatItSees() {
    // the mount shows /docker/abc alone; its parent, which can't be seen, has 512 MiB
    host.version1("/docker/abc", "/docker/abc").group1("", UNLIMITED_V1, 100 * MIB, 0, "536870912");
    HostMemory memory = read();
    assertThat(memory.limit()).isEqualTo(Bytes.mib(512));
    assertThat(memory.limitSource()).contains("hierarchical_memory_limit");
    assertThat(memory.available()).isEqualTo(Bytes.mib(412));
  }

  @Test
  void whatThisProgramHoldsItselfIsNotInTheWay() {
    host.version2("/job").group2("/job", "1073741824", 300 * MIB, 0);
    host.file("proc/self/status", "RssAnon:\t  102400 kB\nCpus_allowed_list:\t0-3\n");
    assertThat(read().available()).isEqualTo(Bytes.mib(1024 - 200));
    host.version2("/").file("sys/fs/cgroup/memory.stat", "");
    assertThat(read().available()).isEqualTo(Bytes.mib(6100));
  }

  @Test
  void withoutHierarchyTheGroupsAboveDoNotCount() {
    host.version1("/a/b")
        .group1("/a", "1073741824", 0, 0, "1073741824")
        .group1("/a/b", "2147483648", 0, 0, "2147483648")
        .file("sys/fs/cgroup/memory/a/memory.use_hierarchy", "0\n");
    assertThat(read().limit()).isEqualTo(Bytes.gib(2));
  }

  @Test
  void aMixedHierarchyIsReadOnBothSides() {
    host.version1("/a").group1("/a", "2147483648", 0, 0, "2147483648");
    host.file(
        "proc/self/cgroup", "4:memory:/a\n2:cpu,cpuacct:/a\n1:name=systemd:/x\n0::/user.slice/x\n");
    host.file(
        "proc/self/mountinfo",
        """
        34 30 0:31 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
        40 30 0:37 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
        """);
    host.file("sys/fs/cgroup/unified/user.slice/x/cgroup.procs", "1\n");
    assertThat(read().limit()).isEqualTo(Bytes.gib(2));
    assertThat(read().note()).isNull();
  }

  @Test
  void aLimitAboveTheHostsMemoryIsNotTheTightest() {
    host.version2("/j").group2("/j", "68719476736", 100, 0);
    assertThat(read().limit()).isEqualTo(Bytes.gib(8));
    assertThat(read().limits()).hasSize(2);
  }

  @Test
  void quotaOfAnAncestorCutsTheProcessors() {
    host.version2("/a/b").group2("/a", "max", 0, 0).group2("/a/b", "max", 0, 0);
    host.file("sys/fs/cgroup/a/cpu.max", "250000 100000\n");
    host.file("sys/fs/cgroup/a/b/cpu.max", "max 100000\n");
    assertThat(read().cpus()).isEqualTo(2);
    host.file("sys/fs/cgroup/a/cpu.max", "50000 100000\n");
    assertThat(read().cpus()).isEqualTo(1);
  }

  @Test
  void quotaInVersion1AndAffinityBothCount() {
    host.version1("/a").cpus("0-7,16-17,31");
    host.file("sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us", "-1\n");
    host.file("sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us", "100000\n");
    assertThat(read().cpus()).isEqualTo(11);
    host.file("sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us", "350000\n");
    assertThat(read().cpus()).isEqualTo(3);
  }

  @Test
  void unreadableNumbersAreLeftOut() {
    host.version2("/a").group2("/a", "rubbish", 0, 0);
    host.file("sys/fs/cgroup/a/memory.high", "99999999999999999999\n");
    host.file("sys/fs/cgroup/a/cpu.max", "\n");
    HostMemory memory = read();
    assertThat(memory.limits()).hasSize(1);
    assertThat(memory.cpus()).isEqualTo(4);
  }

  @Test
  void blanksInMountPointsAreUnescaped() {
    host.file("proc/self/cgroup", "0::/\n");
    host.file("proc/self/mountinfo", "30 22 0:27 / /mnt/c\\040g rw - cgroup2 cgroup2 rw\n");
    host.file("mnt/c g/memory.max", "1048576\n");
    assertThat(read().limitSource()).isEqualTo("/mnt/c g/memory.max");
  }

  @Test
  void thisHostCanBeRead() {
    assumeTrue(Files.isReadable(Path.of("/proc/meminfo")), "needs Linux");
    HostMemory memory = new HostReader().read();
    assertThat(memory.total()).isGreaterThan(Bytes.mib(64));
    assertThat(memory.limit()).isLessThanOrEqualTo(memory.total());
    assertThat(memory.available()).isLessThanOrEqualTo(memory.limit());
  }

  @Test
  void everyOtherSystemIsAskedThroughOshi() {
    Machine machine = Machine.read(root.resolve("no-such-host"));
    assertThat(machine.total()).isGreaterThan(Bytes.mib(64));
    assertThat(machine.cpus()).isPositive();
    assertThat(machine.note()).contains("can not be read");
  }
}
