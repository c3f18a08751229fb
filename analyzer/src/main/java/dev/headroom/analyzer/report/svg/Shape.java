package dev.headroom.analyzer.report.svg;

import dev.headroom.analyzer.report.words.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A shape with its place; {@code style} is a class of the style sheet. */
public sealed interface Shape {
  /** What a template switches on. */
  String kind();

  String style();

  /** Of a place or length, to a hundredth. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceFirst("\\.?0+$", "");
  }

  /**
   * A rectangle.
   *
   * @param title what a pointer that rests on it is told, or null
   */
  record Box(double x, double y, double width, double height, String style, @Nullable String title)
      implements Shape {
    public Box {
      title = title == null ? null : PlainText.line(title);
    }

    @Override
    public String kind() {
      return "box";
    }

    public String left() {
      return number(x) + "%";
    }

    public String top() {
      return number(y);
    }

    public String wide() {
      return number(width) + "%";
    }

    public String high() {
      return number(height);
    }
  }

  /** A straight line. */
  record Line(double x1, double y1, double x2, double y2, String style) implements Shape {
    @Override
    public String kind() {
      return "line";
    }

    public String fromX() {
      return number(x1) + "%";
    }

    public String fromY() {
      return number(y1);
    }

    public String toX() {
      return number(x2) + "%";
    }

    public String toY() {
      return number(y2);
    }
  }

  /** A text; {@code anchor} is start, middle or end. */
  record Label(double x, double y, String text, String anchor, String style) implements Shape {
    public Label {
      text = PlainText.line(text);
    }

    @Override
    public String kind() {
      return "label";
    }

    public String left() {
      return number(x) + "%";
    }

    public String top() {
      return number(y);
    }
  }

  /** A point that is marked: {@code form} is circle, diamond or cross. */
  record Mark(double x, double y, String form, String style, String title) implements Shape {
    @Override
    public String kind() {
      return "mark";
    }

    public String left() {
      return number(x) + "%";
    }

    public String top() {
      return number(y);
    }
  }

  /**
   * A polygon, or an open line through points.
   *
   * @param ceiling nothing is drawn above it
   */
  record Path(List<Point> points, boolean closed, String style, double ceiling) implements Shape {
    public Path {
      points = List.copyOf(points);
    }

    @Override
    public String kind() {
      return "path";
    }

    public String top() {
      return number(ceiling);
    }

    /** What is below the ceiling of a chart of that height. */
    public String room(int height) {
      return number(height - ceiling);
    }

    /** Drawn in a frame of 100 units that is stretched to the width. */
    public String data() {
      return points.stream()
              .map(p -> number(p.x()) + " " + number(p.y()))
              .collect(Collectors.joining("L", "M", ""))
          + (closed ? "Z" : "");
    }
  }

  /** A place: per cent and pixels. */
  record Point(double x, double y) {}
}
