package dev.headroom.analyzer.report.svg;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.analyzer.report.words.LikeParts;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Shares;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What one worker holds, the largest part first, with the range of each figure. */
public final class PartsChart {
  private static final int SHOWN = 12;

  /** A page must stay small for a suite of any size. */
  private static final int LISTED = 40;

  private static final double ROW = 52;

  private PartsChart() {}

  /** The chart of a run. */
  public static Chart of(RunResult result, String id) {
    List<Part> parts =
        result.footprint().parts().stream()
            .filter(p -> p.of() != Part.Of.CONTROLLER && p.kind() != Part.Kind.SHARED)
            .filter(p -> !p.bytes().likely().isZero())
            .sorted(
                Comparator.comparing((Part p) -> p.bytes().likely())
                    .reversed()
                    .thenComparing(Part::name))
            .toList();
    List<LikeParts> shown = LikeParts.of(parts);
    shown = shown.subList(0, Math.min(SHOWN, shown.size()));
    Bytes largest = Bytes.of(1);
    for (LikeParts like : shown) {
      largest = largest.max(like.part().bytes().high());
    }
    ByteAxis axis = new ByteAxis(largest, 100);
    List<Shape> shapes = new ArrayList<>();
    double top = 0;
    for (LikeParts like : shown) {
      row(shapes, axis, like, top);
      top += ROW;
    }
    List<Part> rest = new ArrayList<>(parts);
    List<LikeParts> told = shown;
    rest.removeIf(part -> told.stream().anyMatch(like -> like.stands(part)));
    if (!rest.isEmpty()) {
      shapes.add(rest(rest, top));
      top += 24;
    }
    return new Chart(
        id,
        "What a " + Workers.one(result) + " holds",
        description(result, shown),
        (int) top,
        shapes,
        new Chart.Table(
            List.of("Part", "Kind", "Low", "Likely", "High", "Held by", "The figure is", "Note"),
            table(result, parts)));
  }

  private static List<List<String>> table(RunResult result, List<Part> parts) {
    List<List<String>> rows = new ArrayList<>();
    parts.stream().limit(LISTED).forEach(part -> rows.add(cells(result, part)));
    if (parts.size() > LISTED) {
      List<Part> rest = parts.subList(LISTED, parts.size());
      String name = rest.size() + " smaller ones";
      String sum = transientOne(rest) ? "" : held(rest).toString();
      rows.add(List.of(name, "", "", sum, "", "", "", "in the JSON result"));
    }
    return rows;
  }

  private static void row(List<Shape> shapes, ByteAxis axis, LikeParts like, double top) {
    Part part = like.part();
    Range range = part.bytes().range();
    String style = "part " + word(part.kind());
    shapes.addAll(Names.at(top + 14, part.name(), top + 44, range.likely().toString()));
    shapes.add(new Shape.Box(0, top + 20, axis.at(range.likely()), 12, style, part.name()));
    if (isDefault(part)) {
      shapes.add(new Shape.Box(0, top + 20, axis.at(range.likely()), 12, "hatch", null));
    }
    double from = axis.at(range.low());
    double to = axis.at(range.high());
    shapes.add(new Shape.Line(from, top + 26, to, top + 26, "range"));
    shapes.add(new Shape.Line(from, top + 23, from, top + 29, "range"));
    shapes.add(new Shape.Line(to, top + 23, to, top + 29, "range"));
    String words = like.each() + word(part.kind()) + ", " + Shares.name(part.bytes().provenance());
    shapes.add(new Shape.Label(0, top + 44, words, "start", "note"));
  }

  private static Shape rest(List<Part> parts, double top) {
    String held =
        transientOne(parts) ? "; what stays: " + held(parts) : ": " + held(parts) + " together";
    String words = "and " + parts.size() + " smaller ones" + held;
    return new Shape.Label(0, top + 14, words, "start", "note");
  }

  /** Values of different tests are not held at the same time, and no sum of them means anything. */
  private static boolean transientOne(List<Part> parts) {
    return parts.stream().anyMatch(p -> p.kind() == Part.Kind.TRANSIENT);
  }

  private static Bytes held(List<Part> parts) {
    return parts.stream()
        .filter(p -> p.kind() != Part.Kind.TRANSIENT)
        .map(p -> p.bytes().likely())
        .reduce(Bytes.ZERO, Bytes::plus);
  }

  private static boolean isDefault(Part part) {
    return part.bytes().provenance() == Provenance.DEFAULT;
  }

  private static String word(Part.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String description(RunResult result, List<LikeParts> shown) {
    return shown.isEmpty()
        ? "No part of a " + Workers.one(result) + "'s memory is known."
        : "The largest part is "
            + PlainText.line(shown.get(0).part().name())
            + " with "
            + shown.get(0).part().bytes().likely()
            + ". Thin lines are the ranges; hatched bars rest on defaults.";
  }

  private static List<String> cells(RunResult result, Part part) {
    Range range = part.bytes().range();
    String holders =
        part.holders() == Integer.MAX_VALUE
            ? "every " + Workers.one(result)
            : "at most " + part.holders();
    return List.of(
        part.name(),
        word(part.kind()),
        range.low().toString(),
        range.likely().toString(),
        range.high().toString(),
        holders,
        Shares.name(part.bytes().provenance()),
        part.note() == null ? "" : part.note());
  }
}
