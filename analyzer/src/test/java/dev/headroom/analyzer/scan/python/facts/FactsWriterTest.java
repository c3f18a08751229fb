package dev.headroom.analyzer.scan.python.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.analyzer.scan.python.parse.PythonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Facts that were written are the facts that are read. */
class FactsWriterTest {
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

  private static ModuleFacts facts(String source) {
    return PythonParser.parse(source.getBytes(StandardCharsets.UTF_8));
  }

  private static ModuleFacts again(ModuleFacts facts) throws IOException {
    return PackedFacts.of(PackedFacts.of(facts).bytes()).facts();
  }

  private static ModuleFacts read(byte[] written) throws IOException {
    PackedFacts any = PackedFacts.of(ModuleFacts.unread(0, ""));
    return FactsReader.module(any, FactsReader.open(any, written), true);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    ModuleFacts facts = facts(SOURCE);
    assertThat(facts.faults()).isEmpty();
    assertThat(again(facts)).isEqualTo(facts);
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
      assertThat(again(facts)).as(source.toString()).isEqualTo(facts);
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
    assertThatThrownBy(() -> read(Arrays.copyOf(written, random.nextInt(40))))
        .isInstanceOf(IOException.class);
  }

  /** Any other exception, or a lack of memory, comes through. */
  private static Object readOrRefused(byte[] written) {
    try {
      return read(written);
    } catch (IOException refused) {
      return refused;
    }
  }
}
