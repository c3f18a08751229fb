package dev.headroom.analyzer.scan.python.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.scan.python.parse.PythonParser;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BodyTest {
  /** Every statement and expression that the facts know, in one function. */
  private static final String EVERYTHING =
      """
      @mark("x", *args, **options)
      async def everything(a, /, b: int = 1, *rest, c="ü\ud800", **others) -> None:
          import os.path as p, sys
          from ..pkg import (one, two as zwei)
          x = y = [1, 2.5, "s", b"b", None, True, False, ..., -1, not a]
          x: int
          x: int = {1, 2} | {"k": (1, *x), **others}[0]
          x += a.b.c(1, k=2)[1:2:3] @ (lambda q=1: q < 1 <= 2)
          def inner():
              yield
              yield from x
              return (i async for i in x if i if not i)
          class Inner(Base, metaclass=M):
              z = 1
          async with a as b, c:
              await b
          if a and b or c:
              pass
          elif (n := 3):
              z = 1 if n else f"{n!r:>{x}} and {y}"
          else:
              raise E from None
          async for i, j in x:
              break
          else:
              del x[0]
          while True:
              continue
          try:
              assert a, "why"
          except (A, B) as error:
              global g
          except C:
              nonlocal h
          else:
              g = 1
          finally:
              g = 2
          match a:
              case {"k": [1, v]} if v:
                  g = {k: v for k in v}
              case P(q=1) | None:
                  return
      """;

  private static Stmt.FunctionDef function(String source) {
    ModuleFacts facts = PythonParser.parse(source.getBytes(UTF_8));
    assertThat(facts.statements()).hasSize(1);
    return (Stmt.FunctionDef) facts.statements().get(0);
  }

  private static Body packed(String source) throws IOException {
    PackedFacts facts = PackedFacts.of(PythonParser.parse(source.getBytes(UTF_8)));
    return ((Stmt.FunctionDef) PackedFacts.of(facts.bytes()).facts().statements().get(0)).block();
  }

  @Test
  void unpackedStatementsAreThoseThatWerePacked() throws IOException {
    Body body = function(EVERYTHING).block();

    Body again = packed(EVERYTHING);

    assertThat(again.statements()).isEqualTo(body.statements()).isNotSameAs(body.statements());
    assertThat(again.statements().toString()).isEqualTo(body.statements().toString());
    assertThat(again).isEqualTo(body).hasSameHashCodeAs(body);
  }

  @Test
  void knowsEveryKindOfNode() {
    String text = function(EVERYTHING).body().toString();

    for (Class<?> kind : Stmt.class.getPermittedSubclasses()) {
      assertThat(text).contains(kind.getSimpleName() + "[");
    }
    for (Class<?> kind : Expr.class.getPermittedSubclasses()) {
      assertThat(text).contains(kind.getSimpleName() + "[");
    }
  }

  @Test
  void sameTextOnAnotherLineIsAnotherBody() {
    Body body = function("def f():\n    return 1\n").block();

    assertThat(body).isEqualTo(function("def g():\n    return 1\n").block());
    assertThat(body).isNotEqualTo(function("def f():\n\n    return 1\n").block());
    assertThat(body).isNotEqualTo(function("def f():\n    return 2\n").block());
  }

  @Test
  void yieldCountsInItsOwnFunctionOnly() throws IOException {
    String own = "def f():\n    with a:\n        b = yield\n";
    String inner = "def f():\n    def g():\n        yield\n";
    assertThat(function(own).block().yields()).isTrue();
    assertThat(function(inner).block().yields()).isFalse();
    assertThat(packed(own).yields()).isTrue();
    assertThat(packed(inner).yields()).isFalse();
    assertThat(((Stmt.FunctionDef) packed(inner).statements().get(0)).block().yields()).isTrue();
    assertThat(Body.EMPTY.yields()).isFalse();
    assertThat(Body.EMPTY.statements()).isEmpty();
    assertThat(packed("def f(): pass").statements()).isEmpty();
  }

  @Test
  void longBodiesTakeAFractionOfTheirSource() throws IOException {
    StringBuilder source = new StringBuilder("def f():\n");
    for (int i = 0; i < 2_000; i++) {
      source.append("    assert answers[").append(i).append("].score == approx(0.5)\n");
    }
    ModuleFacts facts = PythonParser.parse(source.toString().getBytes(UTF_8));

    assertThat(PackedFacts.of(facts).bytes().length).isLessThan(source.length() * 2 / 3);
    assertThat(packed(source.toString())).isEqualTo(function(source.toString()).block());
  }
}
