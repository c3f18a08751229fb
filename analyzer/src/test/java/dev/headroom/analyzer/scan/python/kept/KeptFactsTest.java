package dev.headroom.analyzer.scan.python.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.ModuleFacts;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.parse.PythonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts that were kept are the facts that are read. */
class KeptFactsTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  private static final String SOURCE =
      """
      import os, sys as system
      from ..a import (b as c, d)

      @decorated(1, *args, key="é\\ud800", **rest)
      async def f(x, /, y: int = -3, *more, z=None, **others) -> "T":
          async with a as b, c: yield from d
          for i, j in [(i, {**k}) for i in range(10 ** 30) if i if not i]:
              while x[1:2, ::3] is not y < z: break
              else: continue
          try: raise E from e
          except (A, B) as e: del e.x
          else: pass
          finally: assert (n := lambda *a, k=1: a), f"{x!r:>{w}}"
          match x:
              case [1, *_] | {"k": v} if v: return await v
          global g; g += 1.5 if x or y else b"" @ ...

      class C(Base, metaclass=M):
          attribute: int
          def method(self): return not (True, False, {1}, self.a.b)
      """;

  @TempDir Path folder;

  private static ModuleFacts facts(String source) {
    return PythonParser.parse(source.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    ModuleFacts facts = facts(SOURCE);
    assertThat(facts.faults()).isEmpty();
    assertThat(FactsReader.read(FactsWriter.write(facts))).isEqualTo(facts);
  }

  @Test
  void soAreTheExamples() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      sources = files.filter(f -> f.toString().endsWith(".py")).toList();
    }
    assertThat(sources).hasSizeGreaterThan(50);
    for (Path source : sources) {
      ModuleFacts facts = PythonParser.parse(Files.readAllBytes(source));
      assertThat(FactsReader.read(FactsWriter.write(facts))).as(source.toString()).isEqualTo(facts);
    }
  }

  @Test
  void noTypeOfFactsIsLeftOut() {
    List<Class<?>> known = List.copyOf(FactTypes.ALL);
    assertThat(known).containsAll(records(Expr.class)).containsAll(records(Stmt.class));
    assertThat(known).doesNotHaveDuplicates();
    assertThat(FactTypes.ALL.size()).isLessThan(256 - FactsWriter.RECORDS);
  }

  private static List<Class<?>> records(Class<?> sealed) {
    return Stream.concat(
            Arrays.stream(sealed.getPermittedSubclasses()),
            Arrays.stream(sealed.getDeclaredClasses()))
        .filter(Class::isRecord)
        .distinct()
        .toList();
  }

  @Property(tries = 200)
  void whatNobodyWroteIsRefusedOrFacts(@ForAll Random random) {
    byte[] written = FactsWriter.write(facts(SOURCE));
    for (int i = 0; i < 3; i++) {
      written[random.nextInt(written.length)] = (byte) random.nextInt(256);
    }
    assertThat(readOrRefused(written)).isInstanceOfAny(ModuleFacts.class, IOException.class);
    assertThatThrownBy(() -> FactsReader.read(Arrays.copyOf(written, random.nextInt(40))))
        .isInstanceOf(IOException.class);
  }

  /** Any other exception, or a lack of memory, comes through. */
  private static Object readOrRefused(byte[] written) {
    try {
      return FactsReader.read(written);
    } catch (IOException refused) {
      return refused;
    }
  }

  @Test
  void aSecondRunTakesWhatTheFirstKept() throws IOException {
    byte[] source = SOURCE.getBytes(StandardCharsets.UTF_8);
    ModuleFacts first = KeptFacts.in(folder).of(source);
    Path kept = onlyFile();
    // another's facts in its place are seen, so the second run did look
    ModuleFacts other = facts("x = 1");
    Path elsewhere = folder.resolve("elsewhere");
    KeptFacts.in(elsewhere).of("x = 1".getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.walk(elsewhere)) {
      Path theirs = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      byte[] own = Files.readAllBytes(kept);
      Files.write(kept, Files.readAllBytes(theirs));
      assertThat(KeptFacts.in(folder).of(source)).isEqualTo(other);
      Files.write(kept, own);
    }
    assertThat(KeptFacts.in(folder).of(source)).isEqualTo(first);
  }

  @Test
  void aBrokenEntryIsReadAnewAndMended() throws IOException {
    byte[] source = SOURCE.getBytes(StandardCharsets.UTF_8);
    ModuleFacts facts = KeptFacts.in(folder).of(source);
    Path kept = onlyFile();
    byte[] whole = Files.readAllBytes(kept);
    List<byte[]> broken = new ArrayList<>(List.of(new byte[0], Arrays.copyOf(whole, 40)));
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    broken.add(flipped);
    for (byte[] bytes : broken) {
      Files.write(kept, bytes);
      assertThat(KeptFacts.in(folder).of(source)).isEqualTo(facts);
      assertThat(kept).hasBinaryContent(whole);
    }
  }

  @Test
  void aFolderThatTakesNothingCostsNothingButTime() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    ModuleFacts facts = facts(SOURCE);
    assertThat(KeptFacts.in(file).of(SOURCE.getBytes(StandardCharsets.UTF_8))).isEqualTo(facts);
    assertThat(KeptFacts.in(null).of(SOURCE.getBytes(StandardCharsets.UTF_8))).isEqualTo(facts);
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
