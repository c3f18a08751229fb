package dev.headroom.analyzer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookReaderTest {
  private final RuleBookReader reader = new RuleBookReader();

  @Test
  void theBundledBookIsRead() {
    RuleBook book = reader.read();
    assertEquals("torch", book.importCost("torch.nn.functional").orElseThrow().name());
    assertEquals(Bytes.mib(87), book.model("x/all-minilm-l6-v2").orElseThrow().weights());
    assertEquals(Bytes.mib(87), book.model("x/all-minilm-l6-v2@v2.0.2").orElseThrow().weights());
    assertTrue(book.rule(new RuleId("HR201")).message().contains("{fixture}"));
  }

  @Test
  void everyProblemIsNamedWithItsLine() {
    UserError error =
        assertThrows(
            UserError.class,
            () ->
                reader.read(
                    "r.yaml",
                    """
                    version: 1
                    packages:
                      - name: torch
                        privat: 111MiB ±15%
                        source: measured
                      - name: torch
                        private: 12
                        shared: lots
                        heavy: yes please
                        source: measured
                    moddels: []
                    """));
    assertEquals(2, error.exitCode());
    String message = error.getMessage();
    for (String part :
        new String[] {
          "7 problems",
          "r.yaml:3: package: \"private\" is missing",
          "r.yaml:4: unknown key of package \"privat\" (did you mean \"private\"?)",
          "r.yaml:7: package, private: \"12\" has no unit (write for example 12MiB)",
          "r.yaml:8: package, shared: not a size: \"lots\"",
          "r.yaml:9: package, heavy: expected true or false, found a text",
          "r.yaml:6: package \"torch\" stands in line 3 already",
        }) {
      assertTrue(message.contains(part), () -> part + "\nis not in\n" + message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "100MiB ±20%, 80, 100, 120",
    "100MiB +-5 %, 95, 100, 105",
    "1.5GiB ±0%, 1536, 1536, 1536",
  })
  void aSpreadMakesARange(String text, double low, double likely, double high) {
    Range range = Quantities.range(text, false);
    assertEquals(Bytes.mib(low), range.low());
    assertEquals(Bytes.mib(likely), range.likely());
    assertEquals(Bytes.mib(high), range.high());
  }

  @ParameterizedTest
  @CsvSource({"22.7M, 22700000", "560k, 560000", "1.5B, 1500000000", "12, 12"})
  void countsHaveLetters(String text, long count) {
    assertEquals(count, Quantities.count(text));
  }
}
