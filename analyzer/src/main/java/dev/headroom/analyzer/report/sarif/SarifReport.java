package dev.headroom.analyzer.report.sarif;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.analyzer.advise.Accepted;
import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Comparison;
import dev.headroom.analyzer.advise.Edit;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.advise.Origin;
import dev.headroom.analyzer.report.words.HiddenEscapes;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Savings;
import dev.headroom.analyzer.rules.Rule;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.rules.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Findings as code scanning reads them: rules with help, places, ranks and fingerprints. */
public final class SarifReport {
  private static final ObjectMapper JSON =
      JsonMapper.builder(new JsonFactoryBuilder().characterEscapes(new HiddenEscapes()).build())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();
  private final AuditResult result;
  private final RuleBook book;
  private final List<RuleId> ids;

  private SarifReport(AuditResult result, RuleBook book) {
    this.result = result;
    this.book = book;
    TreeSet<RuleId> used = new TreeSet<>();
    result.findings().forEach(f -> used.add(f.rule()));
    result.accepted().forEach(a -> used.add(a.finding().rule()));
    this.ids = new ArrayList<>(used);
  }

  public static String render(AuditResult result, RuleBook book) {
    try {
      String json = JSON.writeValueAsString(new SarifReport(result, book).log());
      return json.replace("\r\n", "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always writable", e);
    }
  }

  private ObjectNode log() {
    ObjectNode log = JSON.createObjectNode();
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    driver(run.putObject("tool").putObject("driver"));
    run.put("columnKind", "utf16CodeUnits");
    ObjectNode base = run.putObject("originalUriBaseIds").putObject("%SRCROOT%");
    base.putObject("description").put("text", "The root of the project.");
    ArrayNode results = run.putArray("results");
    for (int i = 0; i < result.findings().size(); i++) {
      ObjectNode node = results.addObject();
      Finding finding = result.findings().get(i);
      finding(node, finding);
      // 100 is the first of them all: findings are sorted by what they save
      node.put("rank", 100.0 - 100.0 * i / result.findings().size());
      fixes(node, finding);
    }
    for (Accepted accepted : result.accepted()) {
      ObjectNode node = results.addObject();
      finding(node, accepted.finding());
      suppression(node, accepted);
    }
    return log;
  }

  private void driver(ObjectNode driver) {
    Origin origin = result.origin();
    driver.put("name", "Headroom");
    driver.put("version", origin == null ? "unknown" : origin.version());
    ArrayNode rules = driver.putArray("rules");
    for (RuleId id : ids) {
      ObjectNode node = rules.addObject().put("id", id.value());
      book.rules().stream()
          .filter(r -> r.id().equals(id))
          .findFirst()
          .ifPresent(r -> rule(node, r));
    }
  }

  private static void rule(ObjectNode node, Rule rule) {
    node.putObject("shortDescription").put("text", rule.title());
    node.putObject("fullDescription").put("text", rule.why());
    ObjectNode help = node.putObject("help");
    help.put("text", rule.why() + "\n\nInstead: " + rule.remedy());
    help.put("markdown", rule.why() + "\n\n**Instead:** " + rule.remedy());
    node.putObject("defaultConfiguration").put("level", level(rule.severity()));
    node.putObject("properties").putArray("tags").add("performance").add("tests").add("memory");
  }

  /** In the source when the comment stands there, external when headroom.yaml accepts it. */
  private static void suppression(ObjectNode node, Accepted accepted) {
    boolean here = accepted.where().startsWith(accepted.finding().file() + ":");
    node.putArray("suppressions")
        .addObject()
        .put("kind", here ? "inSource" : "external")
        .put("justification", PlainText.lines(accepted.reason()));
  }

  private void fixes(ObjectNode node, Finding finding) {
    List<Edit> edits =
        result.edits().stream().filter(e -> e.finding().equals(finding.fingerprint())).toList();
    if (edits.isEmpty()) {
      return;
    }
    ObjectNode fix = node.putArray("fixes").addObject();
    fix.putObject("description").put("text", PlainText.lines(finding.fix()));
    ArrayNode changes = fix.putArray("artifactChanges");
    for (Edit edit : edits) {
      ObjectNode change = changes.addObject();
      place(change.putObject("artifactLocation"), edit.file());
      ObjectNode replacement = change.putArray("replacements").addObject();
      replacement
          .putObject("deletedRegion")
          .put("startLine", edit.line())
          .put("startColumn", 1)
          .put("endLine", edit.line())
          .put("endColumn", edit.before().length() + 1);
      replacement.putObject("insertedContent").put("text", edit.after());
    }
  }

  private static void place(ObjectNode location, String file) {
    location.put("uri", uri(file)).put("uriBaseId", "%SRCROOT%");
  }

  private void finding(ObjectNode node, Finding finding) {
    node.put("ruleId", finding.rule().value());
    node.put("ruleIndex", ids.indexOf(finding.rule()));
    node.put("level", level(finding.severity()));
    Comparison comparison = result.comparison();
    String saving = Savings.sentence(result, finding);
    node.putObject("message")
        .put(
            "text",
            PlainText.lines(finding.message())
                + " "
                + PlainText.lines(finding.fix())
                + (saving.isEmpty() ? "" : " (" + saving + ")"));
    ObjectNode physical = node.putArray("locations").addObject().putObject("physicalLocation");
    place(physical.putObject("artifactLocation"), finding.file());
    physical.putObject("region").put("startLine", Math.max(1, finding.line()));
    node.putObject("partialFingerprints").put("headroom/v1", finding.fingerprint());
    if (comparison != null) {
      boolean added = comparison.added().contains(finding.fingerprint());
      node.put("baselineState", added ? "new" : "unchanged");
    }
  }

  private static String level(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** A relative reference: blanks, brackets and what else a path may hold are escaped. */
  private static String uri(String file) {
    try {
      String path = new URI(null, null, "/" + file, null).toASCIIString();
      return path.substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("every path can be escaped", e);
    }
  }
}
