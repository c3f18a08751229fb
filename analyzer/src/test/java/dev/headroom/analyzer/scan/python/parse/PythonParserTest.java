package dev.headroom.analyzer.scan.python.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.ModuleFacts;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.facts.Walk;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PythonParserTest {
  private static final String SAMPLE =
      """
      import a.b as c
      from ..x import (y, z as w)
      @dec(1)
      def f(p, *, q="k"):
          '''doc'''
          with open(p) as h, g():
              return c.load(q, n=1, **h)
      class C(Base, metaclass=M):
          attr: int = 3
      try:
          import heavy
      except ImportError:
          heavy = None
      """;

  @Test
  void keepsStatementsWithTheirLines() {
    List<Stmt> body = parse(SAMPLE).statements();
    assertThat(body).extracting(Stmt::line).containsExactly(1, 2, 4, 8, 10);
    Stmt.FunctionDef f = (Stmt.FunctionDef) body.get(2);
    assertThat(f.body()).as("no docstring").hasSize(1);
    assertThat(f.parameters().required()).containsExactly("p");
    assertThat(calls(f.body())).containsExactly("open:6", "g:6", "c.load:7");
    assertThat(((Stmt.FromImport) body.get(1)).level()).isEqualTo(2);
    assertThat(((Stmt.Import) body.get(0)).names().get(0).bound()).isEqualTo("c");
  }

  @Property(tries = 20)
  void lineEndsAndCommentsChangeNothing(@ForAll @IntRange(max = 3) int style) {
    List<Stmt> expected = parse(SAMPLE).statements();
    String text =
        switch (style) {
          case 0 -> SAMPLE.replace("\n", "\r\n");
          case 1 -> SAMPLE.replace("\n", "\r");
          case 2 -> SAMPLE.replace("\n", "  # note\n").replace("'''doc'''  # note", "'''doc'''");
          default -> "\uFEFF" + SAMPLE;
        };
    assertThat(parse(text).statements()).isEqualTo(expected);
  }

  @Test
  void leavesOutBrokenStatementsAndSaysWhere() {
    ModuleFacts facts =
        parse(
            """
            import one
            def broken(:
                a()
            class C:
                def m(self):
                    try:
                        pass
                    except A, B:
                        b()
                    print "two"
                def n(self):
                    return c()
            x = (1,
            import three
            """);
    assertThat(facts.faults()).extracting(ModuleFacts.Fault::line).contains(2, 10, 13);
    assertThat(calls(facts.statements())).contains("b:9", "c:12");
    assertThat(facts.statements()).anyMatch(s -> s instanceof Stmt.Import && s.line() == 14);
  }

  @Test
  void findsTheRestBehindAnUnexpectedIndent() {
    ModuleFacts facts = parse("import a\n  b()\nc()\n\nd()\n");
    assertThat(facts.faults()).hasSize(1);
    assertThat(calls(facts.statements())).containsExactly("c:3", "d:5");
  }

  @Test
  void textInsideStringsIsNoCode() {
    ModuleFacts facts = parse("x = '''\nimport no\n'''\nprint 'old'\nyes()\n");
    assertThat(facts.statements()).noneMatch(Stmt.Import.class::isInstance);
    assertThat(calls(facts.statements())).containsExactly("yes:5");
  }

  @Test
  void decodesAsTheFileSays() {
    assertThat(string("# -*- coding: latin-1 -*-\nx = 'é'", ISO_8859_1)).isEqualTo("é");
    assertThat(string("#!/usr/bin/env python\n# vim: coding=cp1252\nx = 'é'", ISO_8859_1))
        .isEqualTo("é");
    assertThat(string("x = 'é'", UTF_8)).isEqualTo("é");
    ModuleFacts wrong = PythonParser.parse("x = 'é'".getBytes(ISO_8859_1));
    assertThat(wrong.statements()).hasSize(1);
    assertThat(wrong.faults().get(0).why()).contains("not UTF-8");
  }

  @Test
  void boundsWhatAFileCanCost() throws InterruptedException {
    assertThat(PythonParser.parse(new byte[PythonParser.MAX_BYTES + 1]).faults().get(0).why())
        .contains("larger than 1 MiB");
    assertThat(PythonParser.parse("a = 1\0".getBytes(UTF_8)).faults()).hasSize(1);
    Expr.Sequence data = (Expr.Sequence) value("x = [" + "1, ".repeat(3000) + "]");
    assertThat(data.size()).isEqualTo(3000);
    assertThat(data.elements()).hasSize(500);
    List<ModuleFacts> deep = new ArrayList<>();
    Thread thread =
        new Thread(
            null,
            () -> deep.add(parse("x = a" + ".b()".repeat(3000) + "\ny = load()\n")),
            "deep",
            PythonParser.STACK_BYTES);
    thread.start();
    thread.join();
    assertThat(deep.get(0).faults()).isEmpty();
    assertThat(calls(deep.get(0).statements())).contains("load:2");
  }

  @Test
  void formattedStringsKeepTheirParts() {
    Expr.JoinedStr text = (Expr.JoinedStr) value("x = f'{ORG}/model-{size:>3}'");
    assertThat(text.parts().get(0)).isEqualTo(new Expr.Name(1, "ORG"));
    assertThat(text.parts().get(1).string()).contains("/model-");
    assertThat(text.parts().get(2)).isInstanceOf(Expr.Other.class);
  }

  private static ModuleFacts parse(String text) {
    return PythonParser.parse(text.getBytes(UTF_8));
  }

  private static Expr value(String assignment) {
    return ((Stmt.Assign) parse(assignment).statements().get(0)).value();
  }

  private static String string(String text, Charset charset) {
    Stmt.Assign x = (Stmt.Assign) PythonParser.parse(text.getBytes(charset)).statements().get(0);
    return x.value().string().orElseThrow();
  }

  private static List<String> calls(List<Stmt> body) {
    List<String> calls = new ArrayList<>();
    Walk.allExpressions(
        body,
        e -> {
          if (e instanceof Expr.Call call) {
            call.callee().ifPresent(c -> calls.add(c + ":" + call.line()));
          }
        });
    return calls;
  }
}
