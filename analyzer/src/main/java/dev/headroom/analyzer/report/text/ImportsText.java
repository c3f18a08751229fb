package dev.headroom.analyzer.report.text;

import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.diagnostics.record.live.ImportReading;
import java.util.List;
import java.util.Locale;

/** What imports cost. */
public final class ImportsText {
  private static final int NAME = 36;

  private ImportsText() {}

  /**
   * A table.
   *
   * @param readings one for each module
   */
  public static String render(List<ImportReading> readings) {
    Page page = new Page();
    page.line(Page.pad("import", NAME) + "     own  library files      time   brings");
    for (ImportReading r : readings) {
      String name = Page.pad(Page.fit(r.module() + version(r), NAME), NAME);
      if (r.failure() != null) {
        page.line(Page.fit(name + "  not measured: " + PlainText.line(r.failure()), Page.WIDTH));
        continue;
      }
      page.line(
          name
              + Page.padLeft(r.own().toString(), 8)
              + Page.padLeft(r.pages().toString(), 15)
              + Page.padLeft(String.format(Locale.ROOT, "%.2f s", r.seconds()), 10)
              + "   "
              + Page.fit(String.join(", ", r.brought()), 24));
    }
    long measured = readings.stream().filter(r -> r.failure() == null).count();
    page.blank();
    page.wrapped(
        "",
        measured
            + " of "
            + readings.size()
            + " imports were measured; later audits use that. A package that comes with another is"
            + " counted once.");
    return page.toString();
  }

  private static String version(ImportReading reading) {
    return reading.version().isEmpty() ? "" : " " + reading.version();
  }
}
