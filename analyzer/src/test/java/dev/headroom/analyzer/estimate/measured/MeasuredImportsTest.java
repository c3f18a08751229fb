package dev.headroom.analyzer.estimate.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredImportsTest {
  @TempDir Path root;
  private Path file;

  @BeforeEach
  void keep() throws IOException {
    file = root.resolve("measurements.json");
    Files.writeString(root.resolve("requirements-dev.txt"), "torch==2.3\n");
    MeasurementFile.store(
        file,
        new MeasuredImports(
            ".venv/bin/python",
            Instant.parse("2026-03-02T14:00:00Z"),
            List.of(
                new MeasuredImports.Figure(
                    "torch", "2.3.0", Bytes.mib(210), Bytes.mib(300), 2.5, List.of("numpy")),
                new MeasuredImports.Figure(
                    "inhouse", "", Bytes.mib(40), Bytes.ZERO, 0.4, List.of())),
            SourceDigests.ofVersions(root)));
  }

  private RuleBook book(Map<String, String> versions) {
    return Measurements.read(root, file).in(new RuleBookReader().read(root).book(), versions);
  }

  private static Bytes torch(RuleBook book) {
    return book.importCost("torch.nn").orElseThrow().privateBytes().likely();
  }

  @Test
  void whatWasMeasuredWinsOverTheBook() {
    RuleBook book = book(Map.of());
    assertThat(torch(book)).isEqualTo(Bytes.mib(210));
    assertThat(book.importCost("torch").orElseThrow().heavy()).isTrue();
    assertThat(book.importCost("inhouse").orElseThrow().source())
        .isEqualTo("measured: inhouse with .venv/bin/python on 2026-03-02");
  }

  @Test
  void anotherVersionOfAPackageIsAnotherFigure() {
    assertThat(torch(book(Map.of("torch", "2.4.1")))).isNotEqualTo(Bytes.mib(210));
    assertThat(torch(book(Map.of("torch", "2.3.0")))).isEqualTo(Bytes.mib(210));
  }

  @Test
  void changedRequirementsMakeItStale() throws IOException {
    Files.writeString(root.resolve("requirements-dev.txt"), "torch==2.4\n");
    assertThat(Measurements.read(root, file).importsChanged())
        .containsExactly("requirements-dev.txt");
    assertThat(torch(book(Map.of()))).isNotEqualTo(Bytes.mib(210));
  }

  @Test
  void whatTheProjectDeclaresWins() throws IOException {
    Files.writeString(
        root.resolve("headroom.yaml"), "packages:\n  - name: torch\n    private: 150MiB\n");
    assertThat(torch(book(Map.of()))).isEqualTo(Bytes.mib(150));
  }

  @Test
  void aMeasuredRunIsKeptBesideThem() throws IOException {
    MeasuredRun run =
        new MeasuredRun(
            "unit",
            Instant.parse("2026-03-02T14:00:00Z"),
            List.of("pytest"),
            2,
            2,
            Bytes.mib(500),
            null,
            Bytes.mib(100),
            Bytes.ZERO,
            Bytes.ZERO,
            Bytes.ZERO,
            false,
            Bytes.ZERO,
            1,
            1,
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            true,
            Map.of());
    MeasurementFile.store(file, run);
    assertThat(MeasurementFile.read(file)).containsExactly(run);
    MeasuredImports imports = MeasurementFile.readImports(file).orElseThrow();
    assertThat(imports.figures()).hasSize(2);
    MeasurementFile.store(file, imports);
    assertThat(MeasurementFile.read(file)).containsExactly(run);
  }
}
