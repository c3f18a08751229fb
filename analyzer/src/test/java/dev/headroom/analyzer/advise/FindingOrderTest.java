package dev.headroom.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.rules.Severity;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingOrderTest {
  private static final List<Finding> ORDER =
      List.of(
          finding("one more worker", Severity.NOTE, new Saving(0, 1, 0)),
          finding("much memory", Severity.NOTE, new Saving(300L << 20, 0, 0)),
          finding("some memory", Severity.WARNING, new Saving(5L << 20, 0, 11)),
          finding("an error of the run", Severity.ERROR, Saving.NONE),
          finding("an error at a load", Severity.ERROR, Saving.NONE),
          finding("time", Severity.NOTE, new Saving(0, 0, 6)),
          finding("heavy", Severity.NOTE, new Saving(858 << 10, 0, 0)),
          finding("less heavy", Severity.WARNING, new Saving(0, 0, 0.4)),
          finding("light", Severity.WARNING, Saving.NONE),
          finding("as light, and a note", Severity.NOTE, new Saving(-700 << 10, 0, 0)),
          finding("costly", Severity.WARNING, new Saving(-(200L << 20), 0, 90)));

  @Test
  void whatSavesIsAboveWhatIsHeavyAndNoiseIsNoSaving() {
    Map<String, Bytes> weights =
        Map.of(
            "an error at a load", Bytes.mib(40),
            "heavy", Bytes.mib(330),
            "less heavy", Bytes.mib(24));
    List<Finding> reversed = new ArrayList<>(ORDER);
    Collections.reverse(reversed);
    assertThat(FindingOrder.of(reversed, weights)).isEqualTo(ORDER);
  }

  private static Finding finding(String name, Severity severity, Saving saving) {
    RuleId rule = new RuleId("HR104");
    return new Finding(rule, severity, ".", "t.py", 1, name, "", null, null, saving, name);
  }
}
