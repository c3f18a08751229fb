package dev.headroom.analyzer.estimate.measured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Costs of imports as a project keeps them. Sizes are bytes. */
final class ImportFigures {
  /** More names than a project imports. */
  private static final int MOST = 1000;

  private ImportFigures() {}

  static ObjectNode json(MeasuredImports imports) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("python", imports.python());
    all.put("time", imports.time().toString());
    ArrayNode rows = all.putArray("packages");
    for (MeasuredImports.Figure figure : imports.figures()) {
      ObjectNode row = rows.addObject();
      row.put("name", figure.module());
      row.put("version", figure.version());
      row.put("private", figure.own().value());
      row.put("shared", figure.pages().value());
      row.put("seconds", figure.seconds());
      ArrayNode brought = row.putArray("includes");
      figure.brought().forEach(brought::add);
    }
    ObjectNode sources = all.putObject("sources");
    imports.sources().forEach(sources::put);
    return all;
  }

  static MeasuredImports read(JsonNode all) {
    List<MeasuredImports.Figure> figures = new ArrayList<>();
    for (JsonNode row : all.path("packages")) {
      if (figures.size() < MOST && !row.path("name").asText().isEmpty()) {
        List<String> brought = new ArrayList<>();
        for (JsonNode name : row.path("includes")) {
          if (brought.size() < MOST) {
            brought.add(name.asText());
          }
        }
        figures.add(
            new MeasuredImports.Figure(
                row.path("name").asText(),
                row.path("version").asText(),
                MeasurementFile.bytes(row, "private"),
                MeasurementFile.bytes(row, "shared"),
                MeasurementFile.bounded(row.path("seconds").asDouble(), 1e4),
                brought));
      }
    }
    Map<String, String> sources = new TreeMap<>();
    all.path("sources").properties().forEach(e -> sources.put(e.getKey(), e.getValue().asText()));
    return new MeasuredImports(
        all.path("python").asText(), Instant.parse(all.path("time").asText()), figures, sources);
  }
}
