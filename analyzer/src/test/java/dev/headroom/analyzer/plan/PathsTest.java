package dev.headroom.analyzer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PathsTest {
  private final Paths paths =
      new Paths(List.of("t/a/1.py", "t/a/2.py", "t/a/3.py", "t/a/4.py", "t/b/1.py", "u.py"));

  @Test
  void wholeFolderIsOneWord() {
    assertThat(paths.words(Set.of("t/b/1.py"))).containsExactly("t/b");
  }

  @Test
  void folderLessOneFileIsShorterThanItsFiles() {
    assertThat(paths.words(Set.of("t/a/1.py", "t/a/2.py", "t/a/3.py")))
        .containsExactly("t/a", "--ignore=t/a/4.py");
  }

  @Test
  void fewFilesAreNamed() {
    assertThat(paths.words(Set.of("t/a/1.py", "u.py"))).containsExactly("t/a/1.py", "u.py");
  }

  @Test
  void folderWithoutFilesOfItsOwnMayHoldWhatIsNotCollected() {
    assertThat(
            paths.words(Set.of("t/a/1.py", "t/a/2.py", "t/a/3.py", "t/a/4.py", "t/b/1.py", "u.py")))
        .containsExactly("t/a", "t/b", "u.py");
  }
}
