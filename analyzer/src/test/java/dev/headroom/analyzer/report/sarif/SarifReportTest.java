package dev.headroom.analyzer.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.RandomResult;
import dev.headroom.analyzer.rules.RuleBookReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The schema of SARIF 2.1.0 judges. */
class SarifReportTest {
  private static JsonSchema schema() {
    try (var in = SarifReportTest.class.getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<ValidationMessage> complaints(String sarif) {
    return schema().validate(sarif, InputFormat.JSON);
  }

  @Property(tries = 20)
  void whateverIsFoundTheSchemaAccepts(@ForAll long seed) {
    AuditResult result = new RandomResult(seed).next();
    String sarif = SarifReport.render(result, new RuleBookReader().read());
    assertThat(complaints(sarif)).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNone() {
    assertThat(complaints("{\"version\":\"2.1.0\"}")).isNotEmpty();
    assertThat(complaints("{\"version\":\"2.1.0\",\"runs\":[{\"results\":[{}]}]}")).isNotEmpty();
  }

  @Property(tries = 20)
  void fixesReplaceWholeLinesAndSuppressionsSayWhy(@ForAll long seed) throws IOException {
    AuditResult result = new RandomResult(seed).next();
    JsonNode results =
        new ObjectMapper()
            .readTree(SarifReport.render(result, new RuleBookReader().read()))
            .at("/runs/0/results");
    long fixes = 0;
    for (JsonNode one : results) {
      for (JsonNode change : one.at("/fixes/0/artifactChanges")) {
        JsonNode region = change.at("/replacements/0/deletedRegion");
        assertThat(region.get("startLine")).isEqualTo(region.get("endLine"));
        fixes++;
      }
    }
    List<String> known = result.findings().stream().map(f -> f.fingerprint()).toList();
    assertThat(fixes > 0)
        .isEqualTo(result.edits().stream().anyMatch(e -> known.contains(e.finding())));
    for (JsonNode one : results) {
      JsonNode why = one.at("/suppressions/0");
      assertThat(why.isMissingNode() || why.hasNonNull("justification")).isTrue();
    }
  }
}
