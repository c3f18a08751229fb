package dev.headroom.diagnostics.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.evidence.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCheckTest {
  @TempDir Path root;
  private FakeHost host;

  @BeforeEach
  void aHost() {
    host = new FakeHost(root).memory(4096, 2000).cpus("0-1");
  }

  private HostCheck check() {
    return HostCheck.of(root, new ProgramPath(List.of(root.resolve("usr/bin"))));
  }

  private void process(long pid, long parent, String name, String arguments, int rss, int pss) {
    String at = "proc/" + pid + "/";
    host.file(at + "stat", pid + " (" + name + ") S " + parent + " 1 1 0 -1\n");
    host.file(at + "cmdline", arguments.replace(' ', '\0') + "\0");
    host.file(at + "status", "Name:\t" + name + "\nVmRSS:\t" + rss * 1024 + " kB\n");
    if (pss > 0) {
      host.file(at + "smaps_rollup", "55d0 [rollup]\nRss: 9 kB\nPss:   " + pss * 1024 + " kB\n");
    }
  }

  private void program(String name) {
    host.file("usr/bin/" + name, "");
    root.resolve("usr/bin/" + name).toFile().setExecutable(true);
  }

  @Test
  void whoHoldsMemoryIsToldByItsShareWhereThatCanBeRead() {
    process(7, 1, "tmux: server) (x", "tmux", 100, 40);
    process(8, 1, "other", "other", 90, 0);
    HostCheck check = check();
    assertThat(check.largest()).extracting(RunningProcess::pid).containsExactly(8L, 7L);
    assertThat(check.largest().get(1).memory()).isEqualTo(Bytes.mib(40));
    assertThat(check.largest().get(1).name()).isEqualTo("tmux: server) (x");
    assertThat(check.gaps()).anyMatch(g -> g.what().startsWith("1 large processes"));
  }

  @Test
  void aRunIsNotShownTwice() {
    process(20, 1, "python3", "python3 -m pytest", 50, 45);
    process(21, 20, "python3", "sleeper", 30, 25);
    HostCheck check = check();
    assertThat(check.runs()).hasSize(1);
    assertThat(check.largest()).isEmpty();
  }

  @Test
  void toolsAreFoundByTheirFilesAlone() throws Exception {
    program("python3.11");
    Files.createSymbolicLink(root.resolve("usr/bin/python3"), Path.of("python3.11"));
    host.file("usr/lib/python3/dist-packages/pytest_xdist-3.1.0.dist-info/METADATA", "");
    host.file("usr/lib/python3/dist-packages/pytest-7.2.1.egg-info/PKG-INFO", "");
    List<FoundTool> tools = check().tools();
    assertThat(tools)
        .contains(new FoundTool("python3", root.resolve("usr/bin/python3").toString(), "3.11"));
    assertThat(tools).anyMatch(t -> t.name().startsWith("pytest-xdist") && is(t, "3.1.0"));
    assertThat(tools).anyMatch(t -> t.name().startsWith("pytest (") && is(t, "7.2.1"));
    assertThat(tools).contains(new FoundTool("mvn", null, null));
  }

  private static boolean is(FoundTool tool, String version) {
    return version.equals(tool.version());
  }

  @Test
  void aJdkSaysItsVersionBesideItsBin() throws Exception {
    host.file("usr/lib/jvm/seventeen/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
    host.file("usr/lib/jvm/seventeen/bin/java", "");
    root.resolve("usr/lib/jvm/seventeen/bin/java").toFile().setExecutable(true);
    Files.createDirectories(root.resolve("usr/bin"));
    Files.createSymbolicLink(
        root.resolve("usr/bin/java"), root.resolve("usr/lib/jvm/seventeen/bin/java"));
    assertThat(check().tools())
        .anyMatch(t -> t.name().equals("java") && "17.0.15".equals(t.version()));
  }

  @Test
  void aHostThatKeepsNothingIsAGap() {
    assertThat(check().gaps()).anyMatch(g -> g.what().equals("earlier boots"));
    host.file("var/log/kern.log", "x\n");
    assertThat(check().gaps()).noneMatch(g -> g.what().equals("earlier boots"));
  }

  @Test
  void aContainerIsToldWhatFreeHides() {
    assertThat(check().gaps()).noneMatch(g -> g.what().equals("this is a container"));
    host.file(".dockerenv", "");
    assertThat(check().gaps()).anyMatch(g -> g.what().equals("this is a container"));
  }
}
