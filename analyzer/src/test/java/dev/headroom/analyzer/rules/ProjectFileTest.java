package dev.headroom.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFileTest {
  static final String EVERYTHING =
      """
      version: 1
      memory: 8GiB
      cpus: 4
      reserve: 1GiB
      instance: t3.large
      python: .venv/bin/python
      runner:
        command: "python scripts/test.py {batch} -n {workers}"
        batches: {unit/auth: auth}
      failOn: warning
      minWorkers: 2
      maxGrowth: 100MiB
      rules: {HR301: warning, HR305: off}
      ignore:
        - {rule: HR201, path: "tests/old/**", reason: "goes in June", until: 2027-06-30}
        - {path: tests/gen.py, reason: generated}
      sizes: {our-encoder: 900MiB ±20%, corpus.bin: 2GiB}
      wrappers:
        - {callee: app.search.load_model, kind: model, bytes: 120MiB}
      loaders:
        - callee: ourlib.Engine
          kind: index
          artifact: {position: 0, keyword: path}
          lazyUntil: [open]
      models:
        - {name: all-MiniLM-L6-v2, resident: {low: 20MiB, likely: 30MiB, high: 50MiB}}
      packages:
        - {name: ourlib, private: 40MiB, includes: [numpy]}
      bases:
        - {name: our-plugin, private: 3MiB, appliesTo: worker}
      """;

  private final RuleBook bundled = new RuleBookReader().read();

  private Configured read(String yaml) {
    return new ProjectFile(bundled, "headroom.yaml", yaml).read();
  }

  @Test
  void aProjectsOwnFiguresWinAndAreItsDeclarations() {
    RuleBook book = read(EVERYTHING).book();
    ModelSize model = book.model("sentence-transformers/all-MiniLM-L6-v2").orElseThrow();
    assertThat(model.resident().likely()).isEqualTo(Bytes.mib(30));
    assertThat(RuleBook.declared(model.source())).isTrue();
    assertThat(model.source()).contains("headroom.yaml:26");
    assertThat(book.model("corpus.bin").orElseThrow().resident().high())
        .isEqualTo(Bytes.gib(2).times(1.1));
    assertThat(book.loaders().get(0).callee()).isEqualTo("app.search.load_model");
    assertThat(book.importCost("ourlib.engine").orElseThrow().includes()).containsExactly("numpy");
    assertThat(RuleBook.declared(bundled.imports().get(0).source())).isFalse();
  }

  @Test
  void settingsAreRead() {
    ProjectSettings settings = read(EVERYTHING).settings();
    assertThat(settings.memory()).isEqualTo(Bytes.gib(8));
    assertThat(settings.cpus()).isEqualTo(4);
    assertThat(settings.runner()).isEqualTo("python scripts/test.py {batch} -n {workers}");
    assertThat(settings.batchNames()).containsEntry("unit/auth", "auth");
    assertThat(settings.failOn()).isEqualTo(Severity.WARNING);
    assertThat(settings.off()).containsExactly(new RuleId("HR305"));
    assertThat(settings.ignores()).hasSize(2);
    assertThat(settings.ignores().get(0).until()).isEqualTo(LocalDate.of(2027, 6, 30));
    assertThat(settings.ignores().get(1).rule()).isNull();
  }

  @Test
  void aSeverityIsTheProjectsChoice() {
    RuleBook book = read(EVERYTHING).book();
    assertThat(book.rule(new RuleId("HR301")).severity()).isEqualTo(Severity.WARNING);
    assertThat(book.rules()).hasSameSizeAs(bundled.rules());
  }

  @Test
  void allMistakesAreSaidTogetherWithTheirLines() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    memmory: 8GiB
                    cpus: 0
                    rules: {HR31: error, HR301: loud}
                    ignore:
                      - {path: tests}
                    runner: pytest -n {workers}
                    """))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("headroom.yaml:1: unknown key of headroom.yaml \"memmory\"")
        .hasMessageContaining("did you mean \"memory\"?")
        .hasMessageContaining("headroom.yaml:2: cpus: 1 to 4096")
        .hasMessageContaining("headroom.yaml:3: unknown rule \"HR31\"")
        .hasMessageContaining("headroom.yaml:3: unknown severity \"loud\"")
        .hasMessageContaining("headroom.yaml:5: ignore: \"reason\" is missing")
        .hasMessageContaining("headroom.yaml:6: runner: {batch} is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [1",
        "a: &x 1\nb: *x",
        "a: 1\n---\nb: 2",
        "- a\n- b",
        "just words",
        "memory: 8GiB\nmemory: 9GiB",
        "\"a\": {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: {m: {n: {o: 1}}}}}}}}}}}}}}",
      })
  void whatIsNoProjectFileIsAUserError(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("headroom.yaml");
  }

  @Test
  void anEmptyFileChangesNothing() {
    assertThat(read("").book()).isEqualTo(bundled);
  }

  @Test
  void aFileThatIsNoTextIsAUserError(@TempDir Path root) throws IOException {
    Files.write(
        root.resolve("headroom.yaml"),
        "memory: 8GiB # größe".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> new RuleBookReader().read(root))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not UTF-8");
  }
}
