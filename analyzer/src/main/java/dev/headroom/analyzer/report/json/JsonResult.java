package dev.headroom.analyzer.report.json;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Baseline;
import dev.headroom.analyzer.report.words.HiddenEscapes;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a result as JSON, and reads it back. Everything is written: {@code read(write(r))} equals
 * {@code r}, so that any rendering can be made elsewhere and later. Keys are added in later
 * versions, never renamed.
 */
public final class JsonResult {
  /** The version of docs/result-schema.json that is written and read. */
  public static final int SCHEMA_VERSION = 1;

  /** Far above the result of ten thousand test files; a result is held in memory as a tree. */
  private static final int LARGEST = 64 * 1024 * 1024;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          new JsonFactoryBuilder()
              .characterEscapes(new HiddenEscapes())
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(32)
                      .maxStringLength(1_000_000)
                      .maxNumberLength(40)
                      .build())
              .build());

  private JsonResult() {}

  /** The document, indented, with a line feed at its end. */
  public static String write(AuditResult result) {
    return print(ResultWriter.write(result));
  }

  private static String print(Row row) {
    DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return print(row, printer) + "\n";
  }

  /** The same document without white space, for embedding. */
  public static String writeCompact(AuditResult result) {
    return print(ResultWriter.write(result), null);
  }

  private static String print(Row row, @Nullable DefaultPrettyPrinter printer) {
    try {
      return (printer == null ? JSON.writer() : JSON.writer(printer))
          .writeValueAsString(row.node());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always writable", e);
    }
  }

  /**
   * Reads a result back.
   *
   * @param file what to call the document in messages
   * @throws UserError when it is no result of this schema version
   */
  public static AuditResult read(InputStream in, String file) throws IOException {
    return read(text(in, file), file);
  }

  private static String text(InputStream in, String file) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw UserError.usage(
          "larger than " + LARGEST / (1024 * 1024) + " MiB", file, "No result is that large.");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A baseline as a document, indented, with a line feed at its end. */
  public static String writeBaseline(Baseline baseline) {
    return print(BaselineJson.write(baseline));
  }

  /** The baseline that a document is, or that its result amounts to. */
  public static Baseline readBaseline(InputStream in, String file) throws IOException {
    String json = text(in, file);
    Source source = new Source(file, "", parse(json, file));
    return source.has(BaselineJson.VERSION)
        ? Source.read(source, BaselineJson::read)
        : Baseline.of(read(json, file));
  }

  /** As {@link #read(InputStream, String)}, from text. */
  public static AuditResult read(String json, String file) {
    JsonNode node = parse(json, file);
    Source source = new Source(file, "", node);
    if (!node.isObject() || !node.has("schemaVersion")) {
      throw source.error("no \"schemaVersion\" at the top");
    }
    if (node.get("schemaVersion").asInt(-1) != SCHEMA_VERSION) {
      throw UserError.usage(
          "schemaVersion is "
              + node.get("schemaVersion")
              + ", and this headroom reads "
              + SCHEMA_VERSION,
          file,
          "Use the headroom that wrote it, or audit again.");
    }
    return Source.read(source, ResultReader::read);
  }

  private static JsonNode parse(String json, String file) {
    try {
      JsonNode node = JSON.readTree(json.startsWith("\uFEFF") ? json.substring(1) : json);
      return node == null ? JSON.nullNode() : node;
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? file
              : file + ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
      throw UserError.usage(
          "not JSON: " + e.getOriginalMessage(),
          place,
          "Give the file that `headroom audit -o result.json` wrote.");
    }
  }
}
