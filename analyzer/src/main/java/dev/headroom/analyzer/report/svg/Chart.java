package dev.headroom.analyzer.report.svg;

import dev.headroom.analyzer.report.words.PlainText;
import java.util.List;

/**
 * A drawing and the same in words and numbers.
 *
 * @param id unique in a document
 * @param title what it shows, in a few words
 * @param description what a reader sees in it, in a sentence or two
 * @param height in pixels
 * @param table the data, for whoever reads instead of looks
 */
public record Chart(
    String id, String title, String description, int height, List<Shape> shapes, Table table) {
  public Chart {
    shapes = List.copyOf(shapes);
  }

  /** The same, told apart from its likes by whose it is. */
  public Chart of(String owner) {
    String named = owner.isEmpty() ? title : title + ": " + PlainText.line(owner);
    return new Chart(id, named, description, height, shapes, table);
  }

  /** Rows of data under a head. */
  public record Table(List<String> head, List<List<String>> rows) {
    public Table {
      head = List.copyOf(head);
      rows = rows.stream().map(r -> r.stream().map(PlainText::line).toList()).toList();
    }
  }
}
