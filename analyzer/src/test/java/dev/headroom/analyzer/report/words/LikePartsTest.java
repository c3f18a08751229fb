package dev.headroom.analyzer.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikePartsTest {
  @Test
  void whatReadsTheSameIsOneLine() {
    List<Part> parts =
        List.of(
            part("model", 90, "a.py:1"),
            part("import torch", 80, "b.py:1"),
            part("model", 90, "c.py:1"),
            part("model", 70, "d.py:1"));
    List<LikeParts> like = LikeParts.of(parts);
    assertThat(like)
        .extracting(l -> l.part().name())
        .containsExactly("model", "import torch", "model");
    assertThat(like).extracting(LikeParts::count).containsExactly(2, 1, 1);
    assertThat(like).extracting(LikeParts::each).containsExactly("each of 2, ", "", "");
    assertThat(parts).filteredOn(like.get(0)::stands).hasSize(2);
  }

  private static Part part(String name, double mib, String load) {
    return new Part(
        name,
        Part.Kind.TRANSIENT,
        Part.Of.TEST,
        1,
        new Estimate(Range.around(Bytes.mib(mib), 0.1), Provenance.RULES),
        List.of("a.py"),
        List.of(load),
        1,
        1,
        null);
  }
}
