package dev.headroom.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsTest {
  private static final int ALL = Integer.MAX_VALUE;

  @Test
  void controllerIsPaidOnceAndNotAtAllInSerial() {
    List<Part> parts =
        List.of(
            part("base", Part.Kind.BASE, Part.Of.CONTROLLER, 1, 20, 20),
            part("base", Part.Kind.BASE, Part.Of.WORKER, ALL, 19, 19));
    assertThat(likely(parts, 0)).isEqualTo(Bytes.mib(19));
    assertThat(likely(parts, 1)).isEqualTo(Bytes.mib(39));
    assertThat(likely(parts, 4)).isEqualTo(Bytes.mib(96));
  }

  @Test
  void valueOfThreeTestsHasThreeHolders() {
    List<Part> parts = List.of(part("model", Part.Kind.RESIDENT, Part.Of.TEST, 3, 100, 100));
    assertThat(likely(parts, 8)).isEqualTo(Bytes.mib(300));
  }

  @Test
  void oneHeavyTestIsPaidForOnce() {
    List<Part> parts =
        List.of(
            part("heavy", Part.Kind.TRANSIENT, Part.Of.TEST, 1, 500, 500),
            part("light", Part.Kind.TRANSIENT, Part.Of.TEST, 40, 10, 10));
    assertThat(likely(parts, 1)).isEqualTo(Bytes.mib(500));
    assertThat(likely(parts, 4)).isEqualTo(Bytes.mib(530));
  }

  @Test
  void independentErrorsAddUpAsSquares() {
    List<Part> parts =
        List.of(
            part("a", Part.Kind.BASE, Part.Of.WORKER, ALL, 100, 130),
            part("b", Part.Kind.BASE, Part.Of.WORKER, ALL, 100, 140));
    Range one = Totals.total(parts, 1);
    Range four = Totals.total(parts, 4);
    assertThat(one.high().inMib()).isCloseTo(250, within());
    // common to all workers: four times the error of one
    assertThat(four.high().inMib()).isCloseTo(1000, within());
  }

  @Test
  void oneThingInControllerAndWorkerHasOneError() {
    List<Part> parts =
        List.of(
            part("import x", Part.Kind.IMPORT, Part.Of.CONTROLLER, 1, 100, 110),
            part("import x", Part.Kind.IMPORT, Part.Of.WORKER, ALL, 100, 110));
    assertThat(Totals.total(parts, 1).high().inMib()).isCloseTo(220, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(0.01);
  }

  private static Bytes likely(List<Part> parts, int workers) {
    return Totals.total(parts, workers).likely();
  }

  private static Part part(
      String name, Part.Kind kind, Part.Of of, int holders, double likely, double high) {
    Range range = new Range(Bytes.mib(likely), Bytes.mib(likely), Bytes.mib(high));
    Estimate estimate = new Estimate(range, Provenance.RULES);
    return new Part(name, kind, of, holders, estimate, List.of(), List.of(), 0, null);
  }
}
