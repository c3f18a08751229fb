package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The audit of this repository: both runs are found, and nothing is left to mend. */
class OwnRepositoryTest {
  @Test
  void nothingIsLeftToMend() throws IOException {
    Run run = Run.of(Path.of(".."), "audit", "--memory", "8GiB", "--cpus", "4", "--format", "json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(run.out());
    assertThat(result.get("findings").findValuesAsText("rule")).isEmpty();
    assertThat(result.get("runs").findValuesAsText("framework")).contains("pytest", "junit");
    assertThat(result.get("runner").findValuesAsText("file")).contains("pom.xml");
  }
}
