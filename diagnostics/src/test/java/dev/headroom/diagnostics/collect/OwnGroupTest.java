package dev.headroom.diagnostics.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnGroupTest {
  private static final String ID = "0123456789abcdef".repeat(4);

  @TempDir Path root;

  @Test
  void aContainerHasANameOfItsOwn() {
    new FakeHost(root).file("proc/self/cgroup", "4:memory:/docker/" + ID + "\n0::/\n");
    assertThat(OwnGroup.of(root)).contains(ID);
  }

  @Test
  void insideANamespaceTheMountsShowIt() {
    new FakeHost(root)
        .file("proc/self/cgroup", "0::/\n")
        .file(
            "proc/self/mountinfo",
            "900 800 8:1 /var/lib/docker/containers/"
                + ID
                + "/hostname /etc/hostname rw - ext4 /dev/sda1 rw\n");
    assertThat(OwnGroup.of(root)).contains(ID);
  }

  @Test
  void aTransientUnitHasOneAndAServiceThatRunsManyJobsHasNone() {
    FakeHost host = new FakeHost(root);
    host.file("proc/self/cgroup", "0::/user.slice/user-1000.slice/run-u12.scope\n");
    assertThat(OwnGroup.of(root)).contains("run-u12.scope");
    host.file("proc/self/cgroup", "0::/system.slice/actions.runner.acme.service\n");
    assertThat(OwnGroup.of(root)).isEmpty();
  }
}
