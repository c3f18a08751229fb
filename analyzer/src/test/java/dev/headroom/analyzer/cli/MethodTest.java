package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.report.json.JsonResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Works the example of docs/method.md through once more, by the document's formulas and not by the
 * planner, and holds both to the same figures.
 */
class MethodTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "method.md");

  /** MiB: smaller parts stand in one row of the document. */
  private static final double SHOWN = 4;

  private final RunResult run = audited();

  @Test
  void theDocumentListsTheParts() throws IOException {
    assertThat(Files.readString(DOCUMENT)).contains(String.join("\n", parts()));
  }

  @Test
  void theDocumentAddsThemUp() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int n : List.of(0, 1, 2, 4)) {
      rows.add(sum(n));
    }
    assertThat(Files.readString(DOCUMENT)).contains(String.join("\n", rows));
  }

  private List<String> parts() {
    List<String> rows = new ArrayList<>();
    double[] rest = new double[2];
    Map<String, double[]> byName = new TreeMap<>();
    Map<String, Part> shown = new TreeMap<>();
    for (Part part : run.footprint().parts()) {
      if (part.kind() == Part.Kind.SHARED) {
        continue;
      }
      int column = part.of() == Part.Of.CONTROLLER ? 0 : 1;
      double mib = part.bytes().likely().inMib();
      if (mib < SHOWN) {
        rest[column] += part.kind() == Part.Kind.TRANSIENT ? 0 : mib;
        continue;
      }
      byName.computeIfAbsent(part.name(), name -> new double[2])[column] += mib;
      shown.merge(part.name(), part, (one, other) -> column == 1 ? other : one);
    }
    List<String> names = new ArrayList<>(byName.keySet());
    names.sort(Comparator.comparingDouble((String name) -> -byName.get(name)[1]));
    for (String name : names) {
      double[] mib = byName.get(name);
      rows.add(
          "| %s | %s | %s | %s |".formatted(name, one(mib[0]), one(mib[1]), held(shown, name)));
    }
    rows.add("| all smaller ones that stay | %s | %s | |".formatted(one(rest[0]), one(rest[1])));
    return rows;
  }

  private static String held(Map<String, Part> parts, String name) {
    Part part = parts.get(name);
    String kind = part.kind() == Part.Kind.TRANSIENT ? "transient, " : "";
    return kind + (part.holders() == Integer.MAX_VALUE ? "n" : Integer.toString(part.holders()));
  }

  /** One row: controller, what stays in n workers, transients, likely, and the two ends. */
  private String sum(int n) {
    int processes = Math.max(1, n);
    double controller = 0;
    double stays = 0;
    Map<String, double[]> errors = new TreeMap<>();
    List<Part> transients = new ArrayList<>();
    for (Part part : run.footprint().parts()) {
      if (part.kind() == Part.Kind.SHARED) {
        continue;
      }
      if (part.kind() == Part.Kind.TRANSIENT) {
        transients.add(part);
        continue;
      }
      boolean first = part.of() == Part.Of.CONTROLLER;
      double count = first ? (n > 0 ? 1 : 0) : Math.min(processes, part.holders());
      double mib = count * part.bytes().likely().inMib();
      controller += first ? mib : 0;
      stays += first ? 0 : mib;
      errors.computeIfAbsent(part.name(), name -> new double[1])[0] +=
          count * part.bytes().high().minus(part.bytes().likely()).inMib();
    }
    double slots = largest(transients, processes);
    double likely = controller + stays + slots;
    double squares = errors.values().stream().mapToDouble(error -> error[0] * error[0]).sum();
    CurvePoint point = run.plan().curve().get(n);
    assertThat(point.total().likely().inMib()).isBetween(likely - 0.01, likely + 0.01);
    assertThat(point.total().high().inMib()).isGreaterThan(likely + Math.sqrt(squares) - 0.01);
    return "| %d | %s | %s | %s | %s | %s | %s |"
        .formatted(
            n,
            one(controller),
            one(stays),
            one(slots),
            one(likely),
            one(Math.sqrt(squares)),
            one(point.total().high().inMib()));
  }

  /** The n largest that different tests can have at one moment. */
  private static double largest(List<Part> transients, int n) {
    transients.sort(Comparator.comparing((Part part) -> part.bytes().likely()).reversed());
    double sum = 0;
    int left = n;
    for (Part part : transients) {
      int count = Math.min(left, part.holders());
      sum += count * part.bytes().likely().inMib();
      left -= count;
    }
    return sum;
  }

  private static String one(double mib) {
    return mib == 0 ? "0" : String.format(Locale.ROOT, "%.1f", mib);
  }

  private static RunResult audited() {
    Run run =
        Run.of(
            Path.of("..", "examples", "registry"),
            "audit",
            "--memory=2GiB",
            "--cpus=4",
            "--format=json",
            "-q");
    AuditResult result = JsonResult.read(run.out(), "-");
    return result.runs().get(0);
  }
}
