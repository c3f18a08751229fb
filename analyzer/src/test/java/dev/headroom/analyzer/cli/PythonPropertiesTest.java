package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of a suite that change nothing for pytest change nothing of what an audit says. */
class PythonPropertiesTest {
  private static final Pattern CALL =
      Pattern.compile("^( +)((?:return |assert )?[\\w.]+(?: = [\\w.]+)?)\\((.+)\\)$");
  private static final Pattern LOCAL = Pattern.compile("^ +(\\w+) = ", Pattern.MULTILINE);

  @TempDir Path folder;

  /** Suites that load something: the others would prove little. */
  static List<SuiteCase> cases() throws IOException {
    return SuiteCase.all().stream()
        .filter(c -> c.files().values().stream().noneMatch(t -> t.contains("def test_a(:")))
        .filter(c -> c.name().matches("(?!HR).*|HR(102|109|111|201|202|204) positive.*"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void linesEndAndCommentsAndOrderAndNamesDoNotMatter(SuiteCase suite) {
    Set<String> plain = SuiteCase.said(suite.audit(folder.resolve("plain")));
    assertThat(said(suite, "crlf", t -> t.replace("\n", "\r\n"))).as("CRLF").isEqualTo(plain);
    assertThat(said(suite, "noted", PythonPropertiesTest::noted)).as("comments").isEqualTo(plain);
    assertThat(said(suite, "named", PythonPropertiesTest::renamed)).as("names").isEqualTo(plain);
    List<String> reversed = new ArrayList<>(suite.files().keySet());
    Collections.reverse(reversed);
    Map<String, String> files = new LinkedHashMap<>();
    reversed.forEach(f -> files.put(f, suite.files().getOrDefault(f, "")));
    SuiteCase other = new SuiteCase(suite.name(), files, suite.expected());
    assertThat(said(other, "order", t -> t)).as("order").isEqualTo(plain);
  }

  @Test
  void theChangesDoChangeTheSources() throws IOException {
    String all =
        String.join("\n", cases().stream().flatMap(c -> c.files().values().stream()).toList());
    assertThat(formatted(all).lines().count()).isGreaterThan(all.lines().count() + 20);
    assertThat(renamed(all.replace("class ", ""))).isNotEqualTo(all.replace("class ", ""));
    assertThat(noted("x = f(1)\n")).isEqualTo("x = f(1)  # a note\n");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reformattingChangesLinesOnly(SuiteCase suite) {
    List<String> plain = withoutLines(suite.audit(folder.resolve("plain")));
    JsonNode formatted = suite.audit(folder.resolve("formatted"), PythonPropertiesTest::formatted);
    assertThat(withoutLines(formatted)).isEqualTo(plain);
  }

  private Set<String> said(SuiteCase suite, String name, UnaryOperator<String> change) {
    return SuiteCase.said(suite.audit(folder.resolve(name), change));
  }

  private static List<String> withoutLines(JsonNode result) {
    return SuiteCase.said(result).stream()
        .map(s -> s.replaceAll("(\\.py):\\d+", "$1"))
        .sorted()
        .toList();
  }

  /** A comment behind every line that ends a statement or opens a block. */
  private static String noted(String text) {
    return text.contains("\"\"\"") ? text : text.replaceAll("(?m)(?<=[):\\w\"])$", "  # a note");
  }

  /** Every local name that a function binds, by another name. */
  private static String renamed(String text) {
    String changed = text;
    Matcher local = LOCAL.matcher(text);
    while (local.find()) {
      boolean field = text.contains("class ") || text.contains("." + local.group(1));
      if (!field) {
        changed =
            changed.replaceAll("\\b" + local.group(1) + "\\b(?!=)", "renamed_" + local.group(1));
      }
    }
    return changed;
  }

  /** As a formatter would: an argument a line with a comma behind it, and double quotes. */
  private static String formatted(String text) {
    StringBuilder all = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      Matcher call = CALL.matcher(line);
      String quoted = line.contains("\"") ? line : line.replace('\'', '"');
      boolean simple = call.matches() && !call.group(3).matches(".*[()\\[{*].*|.* for .*");
      if (simple) {
        String indent = call.group(1);
        all.append(indent).append(call.group(2)).append("(\n");
        for (String argument : call.group(3).split(", ", -1)) {
          all.append(indent).append("    ").append(argument).append(",\n");
        }
        all.append(indent).append(")\n");
      } else {
        all.append(quoted).append("\n");
      }
    }
    return all.toString();
  }
}
