package dev.headroom.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.config.jvm.RunnerArguments;
import dev.headroom.analyzer.scan.java.JavaSuiteScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkLoadsTest {
  private static final RuleBook BOOK = new RuleBookReader().read();

  @TempDir Path root;

  private List<Part> resident(String load) throws IOException {
    Path folder = Files.createDirectories(root.resolve("src/test/java/a"));
    Files.writeString(root.resolve("pom.xml"), "<project><artifactId>a</artifactId></project>");
    for (String name : List.of("OneTest", "TwoTest", "ThreeTest")) {
      Files.writeString(
          folder.resolve(name + ".java"),
          """
          package a;
          class %s {
            static final Object M = %s;
            @org.junit.jupiter.api.Test void t() { M.hashCode(); }
          }
          """
              .formatted(name, load));
    }
    TestRun run = JavaSuiteScan.scan(root, BOOK, new RunnerArguments(List.of())).runs().get(0);
    return new Estimator(BOOK, ArtifactSizes.none())
        .estimate(run).footprint().parts().stream()
            .filter(p -> p.kind() == Part.Kind.RESIDENT)
            .toList();
  }

  @Test
  void whatALibraryKeepsForTheJvmIsHeldOnceHoweverManyAskForIt() throws IOException {
    assertThat(
            resident(
                "new dev.langchain4j.model.embedding.onnx.allminilml6v2"
                    + ".AllMiniLmL6V2EmbeddingModel()"))
        .singleElement()
        .satisfies(p -> assertThat(p.holders()).isEqualTo(3))
        .satisfies(p -> assertThat(p.files()).hasSize(3));
  }

  @Test
  void whatEachClassMakesForItselfAddsUp() throws IOException {
    assertThat(resident("new dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel(\"m\")"))
        .hasSize(3)
        .allSatisfy(p -> assertThat(p.holders()).isEqualTo(1));
  }
}
