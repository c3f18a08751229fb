package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with a java and a mvn that only say how they were called. */
class LauncherTest {
  @TempDir Path folder;
  private Path home;
  private Path bin;
  private Path jar;

  @BeforeEach
  void aCopyThatIsBuilt() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
    home = Files.createDirectories(folder.resolve("head room"));
    bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(Path.of("..", "headroom"), home.resolve("headroom"));
    executable(home.resolve("headroom"));
    jar = home.resolve("analyzer/target/headroom.jar");
    source("rules.yaml", 100);
    source("pom.xml", 100);
    source("analyzer/src/main/A.java", 100);
    built(200);
    program("java", "for a; do printf '<%s>' \"$a\"; done; echo; echo problem >&2; exit 7\n");
    program("mvn", "echo mvn was run; exit 1\n");
  }

  private void source(String name, long time) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    FileTime at = FileTime.from(Instant.ofEpochSecond(time));
    Files.setLastModifiedTime(file, at);
    Files.setLastModifiedTime(file.getParent(), at); // folders count too: a file may be deleted
  }

  private void built(long time) throws IOException {
    source("analyzer/target/headroom.jar", time);
  }

  private void program(String name, String body) throws IOException {
    Files.writeString(bin.resolve(name), "#!/bin/sh\n" + body);
    executable(bin.resolve(name));
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run run(Map<String, String> environment, Path launcher, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "HEADROOM_JAVA_OPTS"));
    builder.environment().put("PATH", bin + ":/usr/bin:/bin");
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Run(code, text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  @Test
  void passesArgumentsStreamsAndExitCodeUntouched() throws Exception {
    Run run = run(Map.of(), home.resolve("headroom"), "audit", "a b", "", "*", "$HOME");
    assertThat(run.code()).isEqualTo(7);
    assertThat(run.out()).endsWith("<-jar><" + jar + "><audit><a b><><*><$HOME>\n");
    assertThat(run.err()).isEqualTo("problem\n");
  }

  @Test
  void followsLinksFromAnywhere() throws Exception {
    Path first = Files.createSymbolicLink(bin.resolve("headroom"), home.resolve("headroom"));
    Path second = Files.createSymbolicLink(folder.resolve("hr"), Path.of("bin", "headroom"));
    assertThat(run(Map.of(), first).out()).contains("<" + jar + ">");
    assertThat(run(Map.of(), second).out()).contains("<" + jar + ">");
  }

  @Test
  void optionsForTheJvmComeAfterItsOwn() throws Exception {
    Run run = run(Map.of("HEADROOM_JAVA_OPTS", "-Xmx2g -Da=*"), home.resolve("headroom"), "x");
    assertThat(run.out())
        .contains("<-Xmx512m>")
        .endsWith("<-Xmx2g><-Da=*><-jar><" + jar + "><x>\n");
  }

  @Test
  void theJavaOfJavaHomeGoesFirst() throws Exception {
    Path other = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(other, "#!/bin/sh\necho other\n");
    executable(other);
    String javaHome = folder.resolve("jdk").toString();
    assertThat(run(Map.of("JAVA_HOME", javaHome), home.resolve("headroom")).out())
        .isEqualTo("other\n");
  }

  @Test
  void aNewerSourceIsBuiltAndTheBuildIsSilent() throws Exception {
    source("analyzer/src/main/A.java", 300);
    program("mvn", "echo chatter; touch '" + jar + "'\n");
    Run run = run(Map.of(), home.resolve("headroom"), "x");
    assertThat(run.code()).isEqualTo(7);
    assertThat(run.out()).doesNotContain("chatter").endsWith("<x>\n");
    assertThat(run.err()).startsWith("headroom: building");
    assertThat(run(Map.of(), home.resolve("headroom"), "x").err()).isEqualTo("problem\n");
  }

  @Test
  void aFailedBuildIsShownAndNothingIsRun() throws Exception {
    Files.delete(jar);
    Run run = run(Map.of(), home.resolve("headroom"), "x");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("mvn was run", "the build failed");
    assertThat(home.resolve("analyzer/target/.building")).doesNotExist();
  }

  @Test
  void aLockWhoseOwnerIsGoneIsTakenOver() throws Exception {
    Files.delete(jar);
    long gone = new ProcessBuilder("/bin/sh", "-c", "exit 0").start().onExit().join().pid();
    Files.createSymbolicLink(home.resolve("analyzer/target/.building"), Path.of("pid." + gone));
    program("mvn", "touch '" + jar + "'\n");
    assertThat(run(Map.of(), home.resolve("headroom"), "x").code()).isEqualTo(7);
  }
}
