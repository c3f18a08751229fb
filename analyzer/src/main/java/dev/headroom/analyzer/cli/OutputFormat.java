package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.ci.GithubAnnotations;
import dev.headroom.analyzer.report.ci.JunitReport;
import dev.headroom.analyzer.report.html.HtmlReport;
import dev.headroom.analyzer.report.json.JsonResult;
import dev.headroom.analyzer.report.markdown.MarkdownSummary;
import dev.headroom.analyzer.report.sarif.SarifReport;
import dev.headroom.analyzer.report.script.PlanScript;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.diagnostics.evidence.UserError;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A rendering, by the name that --format takes and the file endings that -o takes.
 *
 * @param endings the longest first; a format without any is printed only
 */
record OutputFormat(String name, List<String> endings, Function<AuditResult, String> render) {
  /** Every format there is. "junit.xml" is no plain ".xml": that could be anything. */
  static final List<OutputFormat> ALL =
      List.of(
          new OutputFormat("text", List.of(".txt"), TextFormat::plain),
          new OutputFormat("html", List.of(".html", ".htm"), HtmlReport::render),
          new OutputFormat("json", List.of(".json"), JsonResult::write),
          new OutputFormat("md", List.of(".md"), MarkdownSummary::render),
          new OutputFormat("sarif", List.of(".sarif"), OutputFormat::sarif),
          new OutputFormat("junit", List.of("junit.xml"), JunitReport::render),
          new OutputFormat("github", List.of(), GithubAnnotations::render),
          new OutputFormat("sh", List.of(".sh"), PlanScript::render));

  private static String sarif(AuditResult result) {
    return SarifReport.render(result, new RuleBookReader().read());
  }

  /** The format that a file's name asks for. */
  static OutputFormat ofFile(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(f -> f.endings.stream().anyMatch(name::endsWith))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "its extension names no format",
                    "-o " + file,
                    "Known ones are " + String.join(", ", endingsOfAll()) + "."));
  }

  static OutputFormat named(String name) {
    return ALL.stream()
        .filter(f -> f.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "no such format",
                    "--format " + name,
                    "Known ones are " + String.join(", ", names()) + "."));
  }

  private static List<String> endingsOfAll() {
    return ALL.stream().flatMap(f -> f.endings.stream()).toList();
  }

  private static List<String> names() {
    return ALL.stream().map(OutputFormat::name).toList();
  }

  /** For help and completion. */
  static final class Extensions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return endingsOfAll().iterator();
    }
  }

  /** For help and completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }
}
