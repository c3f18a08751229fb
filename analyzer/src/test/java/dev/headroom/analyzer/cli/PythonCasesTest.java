package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.Rule;
import dev.headroom.analyzer.rules.RuleBookReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an audit says of small suites: the cases and what is expected stand in text files. */
class PythonCasesTest {
  private static final List<String> WHOLE = List.of("load", "mocked", "fixture", "mock", "run");

  @TempDir Path folder;

  static List<SuiteCase> cases() throws IOException {
    return SuiteCase.all();
  }

  /**
   * A rule that applies to Python has its three examples: one that breaks it, and two that don't.
   */
  @Test
  void everyRuleHasItsExamples() throws IOException {
    Set<String> names = new TreeSet<>();
    cases().forEach(c -> names.add(c.name().split(":", -1)[0]));
    List<String> missing = new ArrayList<>();
    for (Rule rule : new RuleBookReader().read().rules()) {
      String id = rule.id().value();
      // HR4xx are those of the JVM, HR112 is of a change: GateTest
      if (!id.startsWith("HR4") && !id.equals("HR112")) {
        for (String kind : List.of("positive", "negative", "near miss")) {
          if (!names.contains(id + " " + kind)) {
            missing.add(id + " " + kind);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /**
   * A kind of statement that is named at all is named in full: a load that no line expects fails
   * the case. "no" denies, "..." stands for any text, "nothing loads" is the whole of it.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsExpected(SuiteCase suite) {
    Set<String> said = SuiteCase.said(suite.audit(folder));
    for (String kind : WHOLE) {
      List<String> expected =
          suite.expected().stream().filter(e -> e.startsWith(kind + " ")).toList();
      if (!expected.isEmpty()) {
        Set<String> found = new TreeSet<>(said);
        found.removeIf(s -> !s.startsWith(kind + " "));
        assertThat(found).as(suite.name()).containsExactlyInAnyOrderElementsOf(expected);
      }
    }
    for (String line : suite.expected()) {
      if (line.equals("nothing loads")) {
        assertThat(said).as(suite.name()).noneMatch(s -> s.startsWith("load "));
        continue;
      }
      boolean denied = line.startsWith("no ");
      String wanted = denied ? line.substring(3) : line;
      if (line.matches("(given|machine) .*")
          || WHOLE.contains(wanted.substring(0, wanted.indexOf(' ')))) {
        continue;
      }
      boolean found =
          said.stream().anyMatch(s -> s.matches(Pattern.quote(wanted).replace("...", "\\E.*\\Q")));
      assertThat(found)
          .as(suite.name() + ": " + line + "\nsaid:\n" + String.join("\n", said))
          .isNotEqualTo(denied);
    }
  }
}
