package dev.headroom.diagnostics.collect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.diagnostics.collect.git.GitRevision.Exported;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitRevisionTest {
  @TempDir Path folder;
  private Path project;

  @BeforeEach
  void aRepositoryWithTwoCommits() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(p -> Files.isExecutable(Path.of(p, "git"))),
        "git is not installed");
    project = folder.resolve("project");
    write("service/tests/test_a.py", "first\n");
    write("service/tests/über \"all\"\n.py", "odd\n");
    write(".gitattributes", "* text eol=crlf\nservice/tests export-ignore\n");
    Files.write(project.resolve("service/model.bin"), new byte[3 << 20]);
    Files.createSymbolicLink(project.resolve("service/link.py"), Path.of("/etc/passwd"));
    git("init", "-q", "-b", "main");
    git("add", "-A");
    commit("first");
    write("service/tests/test_a.py", "second\n");
    commit("second");
    write("service/tests/test_a.py", "not committed\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void commit(String message) throws Exception {
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qam", message);
  }

  private void git(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("git"));
    words.addAll(List.of(arguments));
    Process git = new ProcessBuilder(words).directory(project.toFile()).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }

  @Test
  void theFilesAreThoseOfTheCommitAndTheWorkTreeStays() throws IOException {
    Path index = project.resolve(".git/index");
    byte[] before = Files.readAllBytes(index);
    GitRevision revision = GitRevision.of(project.resolve("service"), "HEAD~1");
    Path into = Files.createDirectory(folder.resolve("into"));
    assertThat(revision.export(into)).isEqualTo(new Exported(3, 1));
    assertThat(into.resolve("tests/test_a.py")).hasContent("first\n");
    assertThat(into.resolve("tests/über \"all\"\n.py")).hasContent("odd\n");
    assertThat(into.resolve("link.py")).doesNotExist();
    assertThat(into.resolve("model.bin")).hasSize(3 << 20);
    assertThat(project.resolve("service/tests/test_a.py")).hasContent("not committed\n");
    assertThat(Files.readAllBytes(index)).isEqualTo(before);
  }

  @Test
  void aRevisionIsShownWithItsCommit() {
    GitRevision main = GitRevision.of(project, "main");
    assertThat(main.shown()).isEqualTo("main (" + main.commit().substring(0, 10) + ")");
    assertThat(GitRevision.of(project, main.commit()).shown())
        .isEqualTo(main.commit().substring(0, 10));
  }

  @Test
  void threeDotsAreTheForkPoint() throws Exception {
    String fork = GitRevision.of(project, "HEAD").commit();
    git("stash", "-q");
    git("checkout", "-q", "-b", "topic");
    write("service/tests/test_b.py", "new\n");
    git("add", "-A");
    commit("topic");
    git("checkout", "-q", "main");
    write("service/tests/test_c.py", "later\n");
    git("add", "-A");
    commit("later");
    git("checkout", "-q", "topic");
    assertThat(GitRevision.of(project, "main...").commit()).isEqualTo(fork);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "--output=x", "", "-q", "HEAD:service", "nowhere..."})
  void whatIsNoCommitIsSaid(String revision) {
    assertThatThrownBy(() -> GitRevision.of(project, revision))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--against " + revision);
    assertThat(project.resolve("x")).doesNotExist();
  }

  @Test
  void whatAPartialCloneLacksIsLeftOut() throws IOException {
    GitRevision revision = GitRevision.of(project, "HEAD~1");
    String object = GitCommand.text(project, "rev-parse", "HEAD~1:service/model.bin").strip();
    Files.delete(
        project.resolve(".git/objects/" + object.substring(0, 2) + "/" + object.substring(2)));
    Path into = Files.createDirectory(folder.resolve("into"));
    assertThat(revision.export(into)).isEqualTo(new Exported(3, 2));
    assertThat(into.resolve("service/tests/test_a.py")).hasContent("first\n");
  }

  @Test
  void outsideOfARepositoryThatIsSaid() {
    assertThatThrownBy(() -> GitRevision.of(folder, "HEAD"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("not a git repository");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "a/../../x", "/etc/x", "a//b", ".git/config", "a/.git/hooks/x", "."})
  void noPathLeavesTheFolder(String path) {
    assertThat(TreeEntry.of("100644 blob 0123\t" + path)).isEmpty();
    assertThat(TreeEntry.of("100644 blob 0123\ta/" + path.replace("..", "b").replace(".git", "c")))
        .satisfies(e -> e.ifPresent(entry -> assertThat(entry.object()).isEqualTo("0123")));
  }

  @Test
  void linksAndModulesAreNoFiles() {
    assertThat(TreeEntry.of("120000 blob 0123\tlink")).isEmpty();
    assertThat(TreeEntry.of("160000 commit 0123\tmodule")).isEmpty();
    assertThat(TreeEntry.of("100755 blob 0123\ta b\tc")).contains(new TreeEntry("0123", "a b\tc"));
  }
}
