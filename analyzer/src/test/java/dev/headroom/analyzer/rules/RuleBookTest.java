package dev.headroom.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the bundled rule book to its schemas, its pages and to itself. */
class RuleBookTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final List<String> HEADINGS =
      List.of("What", "Why", "Example", "Instead", "When to ignore", "How it is found", "Sources");
  private final RuleBook book = new RuleBookReader().read();

  @Test
  void theBundledBookFollowsItsSchema() throws IOException {
    assertThat(complaints("rules-schema.json", Files.readString(Path.of("..", "rules.yaml"))))
        .isEmpty();
  }

  @Test
  void aProjectFileWithEverySectionFollowsItsSchemaAndIsRead() throws IOException {
    assertThat(complaints("headroom-schema.json", ProjectFileTest.EVERYTHING)).isEmpty();
    assertThat(complaints("headroom-schema.json", "memori: 8GiB")).isNotEmpty();
    assertThat(complaints("headroom-schema.json", "memory: 8")).isNotEmpty();
  }

  @Test
  void everyRuleHasItsPageWithTheSameHeadings() throws IOException {
    for (Rule rule : book.rules()) {
      List<String> lines = Files.readAllLines(DOCS.resolve("rules").resolve(rule.id() + ".md"));
      assertThat(lines.get(0)).isEqualTo("# " + rule.id() + ": " + rule.title());
      assertThat(lines)
          .contains("Severity: " + rule.severity().name().toLowerCase(java.util.Locale.ROOT));
      assertThat(lines.stream().filter(l -> l.startsWith("## ")).map(l -> l.substring(3)))
          .containsExactlyElementsOf(HEADINGS);
    }
  }

  /** That an address answers can only be asked of a network, which tests have none of. */
  @Test
  void everyPageNamesSourcesByWellFormedAddresses() throws IOException {
    Pattern link = Pattern.compile("<([^>\\s]*)>|]\\(([^)\\s]*)\\)");
    for (Rule rule : book.rules()) {
      Path page = DOCS.resolve("rules").resolve(rule.id() + ".md");
      String sources = Files.readString(page).split("(?m)^## Sources$", -1)[1].strip();
      assertThat(sources.lines().filter(l -> !l.isBlank())).as(page.toString()).isNotEmpty();
      List<String> links =
          link.matcher(sources)
              .results()
              .map(m -> m.group(1) != null ? m.group(1) : m.group(2))
              .toList();
      assertThat(links).as(page.toString()).isNotEmpty().doesNotHaveDuplicates();
      for (String one : links) {
        if (one.contains(":")) {
          URI address = URI.create(one);
          assertThat(address.getScheme()).as(one).isEqualTo("https");
          assertThat(address.getHost()).as(one).matches("([a-z0-9-]+\\.)+[a-z]{2,}");
        } else {
          assertThat(page.resolveSibling(one.split("#", -1)[0])).exists();
        }
      }
    }
  }

  @Test
  void everyPageHasItsRule() throws IOException {
    try (Stream<Path> pages = Files.list(DOCS.resolve("rules"))) {
      assertThat(pages.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              book.rules().stream().map(r -> r.id() + ".md").toList());
    }
  }

  @Test
  void whatAnEntryNamesIsInTheBook() {
    Set<String> modules = book.imports().stream().map(ImportCost::name).collect(Collectors.toSet());
    Set<RuleId> ids = book.rules().stream().map(Rule::id).collect(Collectors.toSet());
    Set<String> unknown = new TreeSet<>();
    for (ImportCost cost : book.imports()) {
      cost.includes().stream().filter(i -> !modules.contains(i)).forEach(unknown::add);
    }
    for (Loader loader : book.loaders()) {
      loader.runtime().stream().filter(m -> book.importCost(m).isEmpty()).forEach(unknown::add);
      assertThat(ids).as(loader.callee()).contains(loader.rule());
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void aWholeIsNoSmallerThanWhatItIncludes() {
    for (ImportCost cost : book.imports()) {
      for (String included : cost.includes()) {
        assertThat(cost.privateBytes().high())
            .as(cost.name() + " includes " + included)
            .isGreaterThanOrEqualTo(book.importCost(included).orElseThrow().privateBytes().low());
      }
    }
  }

  private static Set<String> complaints(String schema, String yaml) throws IOException {
    JsonSchema held =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(DOCS.resolve(schema)));
    JsonNode tree = new YAMLMapper().readTree(yaml);
    return held.validate(tree).stream().map(Object::toString).collect(Collectors.toSet());
  }
}
