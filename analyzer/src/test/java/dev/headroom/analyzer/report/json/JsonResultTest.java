package dev.headroom.analyzer.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.RandomResult;
import dev.headroom.analyzer.report.SampleResult;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonResultTest {
  private static final Path SCHEMA = Path.of("..", "docs", "result-schema.json");
  private static final AuditResult EMPTY =
      new AuditResult(
          "shop",
          null,
          List.of(),
          List.of(),
          List.of(),
          EvidenceReport.notLooked(),
          List.of(),
          List.of(),
          List.of());

  @Property(tries = 60)
  void readsBackWhatItWrote(@ForAll long seed) {
    AuditResult result = new RandomResult(seed).next();
    String json = JsonResult.write(result);
    assertThat(JsonResult.read(json, "result.json")).isEqualTo(result);
    assertThat(JsonResult.write(JsonResult.read(json, "result.json"))).isEqualTo(json);
  }

  @Property(tries = 30)
  void writesWhatTheSchemaDescribes(@ForAll long seed) throws IOException {
    assertThat(complaints(JsonResult.write(new RandomResult(seed).next()))).isEmpty();
  }

  @Test
  void aResultOfAnEarlierVersionIsRead() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode json = mapper.readTree(JsonResult.write(SampleResult.crowded()));
    for (JsonNode run : json.get("runs")) {
      ((ObjectNode) run).remove(List.of("children", "arrays", "combination", "options"));
    }
    assertThat(JsonResult.read(mapper.writeValueAsString(json), "old.json").runs()).hasSize(1);
  }

  @Test
  void aDiagnosisAloneIsAResultToo() throws IOException {
    assertThat(complaints(JsonResult.write(EMPTY))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNoResult() throws IOException {
    String json = JsonResult.write(EMPTY);
    assertThat(complaints(json.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2")))
        .isNotEmpty();
    assertThat(complaints(json.replace("\"verdict\" : \"none\"", "\"verdict\" : \"maybe\"")))
        .isNotEmpty();
  }

  @Test
  void everyKeyIsDescribed() throws IOException {
    var undescribed = new ArrayList<String>();
    walk(new ObjectMapper().readTree(SCHEMA.toFile()), "", undescribed);
    assertThat(undescribed).isEmpty();
  }

  @Test
  void saysWhereAndWhatIsWrong() {
    String json = JsonResult.write(EMPTY);
    assertThatThrownBy(() -> JsonResult.read(json.replace("\"none\"", "\"perhaps\""), "old.json"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("old.json: evidence: \"perhaps\" is none of killed-by-kernel");
    assertThatThrownBy(
            () ->
                JsonResult.read(
                    json.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 7"), "new.json"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("schemaVersion is 7, and this headroom reads 1");
  }

  @Test
  void refusesWhatIsNoResultAtAll() {
    for (String text : List.of("", "[]", "null", "{}", "{\"schemaVersion\":1}", "not json", "\"")) {
      assertThatThrownBy(() -> JsonResult.read(text, "x.json")).isInstanceOf(UserError.class);
    }
    assertThatThrownBy(() -> JsonResult.read("[".repeat(100_000), "deep.json"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nesting depth");
  }

  private static List<String> complaints(String json) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(SCHEMA));
    return schema.validate(new ObjectMapper().readTree(json)).stream()
        .map(Object::toString)
        .toList();
  }

  private static void walk(JsonNode node, String place, List<String> undescribed) {
    if (node.has("properties")) {
      node.get("properties")
          .properties()
          .forEach(
              e -> {
                if (!e.getValue().has("description")) {
                  undescribed.add(place + "." + e.getKey());
                }
              });
    }
    node.properties().forEach(e -> walk(e.getValue(), place + "/" + e.getKey(), undescribed));
    node.elements().forEachRemaining(e -> walk(e, place, undescribed));
  }
}
