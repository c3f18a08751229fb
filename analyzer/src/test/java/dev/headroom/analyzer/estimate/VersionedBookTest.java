package dev.headroom.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.ImportCost;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.DeclaredPackage;
import dev.headroom.analyzer.scan.DeclaredPackages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionedBookTest {
  private static final RuleBook BOOK = new RuleBookReader().read();

  private static ImportCost cost(RuleBook book, String name) {
    return book.importCost(name).orElseThrow();
  }

  /** The book where files fix these, as "name==version" and perhaps "+build". */
  private static RuleBook declaring(String... pins) {
    Map<String, DeclaredPackage> packages = new TreeMap<>();
    for (String pin : pins) {
      String[] parts = pin.split("==|\\+", -1);
      @Nullable String build = parts.length > 2 ? parts[2] : null;
      packages.put(parts[0], new DeclaredPackage(parts[1], true, build, "requirements.txt", 1));
    }
    return VersionedBook.of(BOOK, new UsedVersions(new DeclaredPackages(packages, false), null));
  }

  private static RuleBook installed(String version, String... distributions) {
    Environment environment =
        new Environment(
            "3.11", Map.of(), Map.of(), Map.of("torch", version), Set.of(distributions), List.of());
    return VersionedBook.of(BOOK, new UsedVersions(DeclaredPackages.NONE, environment));
  }

  private static long likely(RuleBook book, String name) {
    return cost(book, name).privateBytes().likely().value();
  }

  @Test
  void theVersionThatWasMeasuredKeepsItsFigures() {
    assertThat(declaring("torch==1.13.1+cpu")).isEqualTo(BOOK);
    assertThat(installed("1.13.1")).isEqualTo(BOOK);
  }

  @Test
  void aBuildWithCudaTakesMoreThanOneForTheCpu() {
    long cpu = likely(declaring("torch==2.4.0+cpu"), "torch");
    long cuda = likely(declaring("torch==2.4.0+cu121"), "torch");
    assertThat(cpu).isGreaterThan(likely(BOOK, "torch")).isLessThan(cuda);
    assertThat(likely(installed("2.4.0+cpu"), "torch")).isEqualTo(cpu);
    assertThat(likely(installed("2.4.0+cu121"), "torch")).isEqualTo(cuda);
    // a lock that holds the libraries of CUDA says so too, of a version that has figures for both
    long old = likely(declaring("torch==1.12.0", "nvidia-cublas-cu11==11.10"), "torch");
    assertThat(old).isEqualTo(likely(installed("1.12.0", "nvidia-cublas-cu11"), "torch"));
    assertThat(old).isGreaterThan(likely(BOOK, "torch"));
  }

  @Test
  void whatImportsItGrowsByTheSame() {
    RuleBook book = declaring("torch==2.4.0");
    long more = likely(book, "torch") - likely(BOOK, "torch");
    for (String name : List.of("torchvision", "sentence_transformers", "transformers")) {
      assertThat(likely(book, name) - likely(BOOK, name)).as(name).isEqualTo(more);
    }
    assertThat(cost(book, "pandas")).isEqualTo(cost(BOOK, "pandas"));
  }

  @Test
  void aVersionThatNobodySaysMayBeAnyOfThem() {
    RuleBook book = VersionedBook.of(BOOK, new UsedVersions(DeclaredPackages.NONE, null));
    ImportCost torch = cost(book, "torch");
    assertThat(torch.privateBytes().likely())
        .isEqualTo(cost(BOOK, "torch").privateBytes().likely());
    assertThat(torch.privateBytes().high().value())
        .isGreaterThanOrEqualTo(likely(declaring("torch==2.4.0+cu121"), "torch"));
    DeclaredPackage bound = new DeclaredPackage("1.13", false, null, "requirements.txt", 1);
    UsedVersions used = new UsedVersions(new DeclaredPackages(Map.of("torch", bound), false), null);
    assertThat(VersionedBook.of(BOOK, used)).isEqualTo(book);
  }

  @Test
  void whatWasMeasuredHereStaysAsItIs() {
    ImportCost torch = cost(BOOK, "torch");
    ImportCost own =
        new ImportCost(
            "torch",
            torch.privateBytes(),
            torch.sharedBytes(),
            torch.includes(),
            1.0,
            null,
            List.of(),
            List.of(),
            RuleBook.MEASURED + "torch",
            true,
            true);
    RuleBook measured = BOOK.withImports(new ArrayList<>(List.of(own)));
    Map<String, DeclaredPackage> pin =
        Map.of("torch", new DeclaredPackage("2.4.0", true, null, "uv.lock", 1));
    UsedVersions used = new UsedVersions(new DeclaredPackages(pin, true), null);
    assertThat(VersionedBook.of(measured, used).importCost("torch")).contains(own);
  }
}
