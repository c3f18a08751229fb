package dev.headroom.analyzer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.scan.TestFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkerWordsTest {
  @Test
  void markThatSomeOtherTestCarriesDividesNothing() {
    List<TestFile> clear = List.of(file("a.py", List.of("slow")), file("b.py", List.of()));
    assertThat(MarkerWords.dividing(clear, Set.of("a.py"))).contains("slow");
    assertThat(MarkerWords.dividing(clear, Set.of("b.py"))).contains("not slow");
    TestFile mixed = new TestFile("b.py", true, 3, "", List.of(), List.of("slow"));
    List<TestFile> unclear = List.of(file("a.py", List.of("slow")), mixed);
    assertThat(MarkerWords.dividing(unclear, Set.of("a.py"))).isEmpty();
    assertThat(MarkerWords.dividing(unclear, Set.of("b.py"))).isEmpty();
  }

  @Test
  void expressionOfTheUserIsKept() {
    assertThat(MarkerWords.with(List.of("-q", "-m", "not gpu or cpu"), "not gpu or cpu", "slow"))
        .containsExactly("-q", "-m", "(not gpu or cpu) and slow");
    assertThat(MarkerWords.with(List.of("-m=fast"), "fast", "not slow"))
        .containsExactly("-m", "(fast) and not slow");
    assertThat(MarkerWords.with(List.of(), null, "slow")).containsExactly("-m", "slow");
  }

  @Test
  void expressionOfTheConfigurationIsKept() {
    // pytest takes the last -m alone
    assertThat(MarkerWords.with(List.of("-q"), "not slow", "gpu"))
        .containsExactly("-q", "-m", "(not slow) and gpu");
  }

  private static TestFile file(String path, List<String> marks) {
    return new TestFile(path, true, 3, "", marks);
  }
}
