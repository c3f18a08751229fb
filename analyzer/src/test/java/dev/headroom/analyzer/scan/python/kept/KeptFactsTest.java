package dev.headroom.analyzer.scan.python.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.scan.python.facts.ModuleFacts;
import dev.headroom.analyzer.scan.python.parse.PythonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts that were kept are the facts that are read. */
class KeptFactsTest {
  private static final String SOURCE =
      """
      import os

      def f(x, key="é\\ud800"):
          return os.path.join(x, key)

      class C(Base):
          def method(self): yield self.a
      """;

  @TempDir Path folder;

  private static ModuleFacts facts(String source) {
    return PythonParser.parse(source.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSecondRunTakesWhatTheFirstKept() throws IOException {
    byte[] source = SOURCE.getBytes(StandardCharsets.UTF_8);
    ModuleFacts first = KeptFacts.in(folder).of(source).facts();
    Path kept = onlyFile();
    // another's facts in its place are seen, so the second run did look
    ModuleFacts other = facts("x = 1");
    Path elsewhere = folder.resolve("elsewhere");
    KeptFacts.in(elsewhere).of("x = 1".getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.walk(elsewhere)) {
      Path theirs = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      byte[] own = Files.readAllBytes(kept);
      Files.write(kept, Files.readAllBytes(theirs));
      assertThat(KeptFacts.in(folder).of(source).facts()).isEqualTo(other);
      Files.write(kept, own);
    }
    assertThat(KeptFacts.in(folder).of(source).facts()).isEqualTo(first);
  }

  @Test
  void aBrokenEntryIsReadAnewAndMended() throws IOException {
    byte[] source = SOURCE.getBytes(StandardCharsets.UTF_8);
    ModuleFacts facts = KeptFacts.in(folder).of(source).facts();
    Path kept = onlyFile();
    byte[] whole = Files.readAllBytes(kept);
    List<byte[]> broken = new ArrayList<>(List.of(new byte[0], Arrays.copyOf(whole, 40)));
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    broken.add(flipped);
    for (byte[] bytes : broken) {
      Files.write(kept, bytes);
      assertThat(KeptFacts.in(folder).of(source).facts()).isEqualTo(facts);
      assertThat(kept).hasBinaryContent(whole);
    }
  }

  @Test
  void aFolderThatTakesNothingCostsNothingButTime() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    ModuleFacts facts = facts(SOURCE);
    assertThat(KeptFacts.in(file).of(SOURCE.getBytes(StandardCharsets.UTF_8)).facts())
        .isEqualTo(facts);
    assertThat(KeptFacts.in(null).of(SOURCE.getBytes(StandardCharsets.UTF_8)).facts())
        .isEqualTo(facts);
  }

  @Test
  void whatHasFaultsIsNotKept() throws IOException {
    KeptFacts.in(folder).of("def (:\n".getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
