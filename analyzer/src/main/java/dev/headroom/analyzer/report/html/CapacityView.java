package dev.headroom.analyzer.report.html;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.CapacityTable;
import dev.headroom.analyzer.report.svg.CapacityChart;
import dev.headroom.analyzer.report.svg.Chart;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.UpgradeWords;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.analyzer.scan.Framework;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do on other machines.
 *
 * @param words whether a larger machine or the fixes are worth it
 * @param fixes what "after the fixes" means, in order
 * @param prices when and where they held
 */
public record CapacityView(List<String> words, Chart chart, List<String> fixes, String prices) {
  /** Null where nobody asked for machines. */
  static @Nullable CapacityView of(AuditResult result, String run, String id, String owner) {
    CapacityTable table =
        result.capacity().stream().filter(t -> t.run().equals(run)).findFirst().orElse(null);
    if (table == null || table.whole().machines().isEmpty()) {
      return null;
    }
    Framework framework = Workers.framework(result, run);
    String when = table.date() == null ? "" : " of " + table.date();
    String where = table.region() == null ? "" : " in " + table.region();
    return new CapacityView(
        UpgradeWords.of(table, framework).stream().map(PlainText::line).toList(),
        CapacityChart.of(table, framework, id).of(owner),
        table.fixes().stream().limit(RunView.LISTED).map(PlainText::line).toList(),
        PlainText.line(
            "Prices" + when + where + " in USD, without guarantee; times are predicted."));
  }
}
