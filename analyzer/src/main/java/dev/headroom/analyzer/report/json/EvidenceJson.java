package dev.headroom.analyzer.report.json;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import dev.headroom.diagnostics.evidence.ExitSignal;
import dev.headroom.diagnostics.evidence.HeapExhaustion;
import dev.headroom.diagnostics.evidence.HostSign;
import dev.headroom.diagnostics.evidence.OomCounter;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.RunTrace;
import dev.headroom.diagnostics.evidence.SourceStatus;
import dev.headroom.diagnostics.evidence.UserspaceKill;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import dev.headroom.diagnostics.evidence.WorkerProcess;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * All evidence, one list a kind. {@code position} is a row's place among all of them, so that
 * reading puts them back in their order.
 */
final class EvidenceJson {
  private EvidenceJson() {}

  static Row write(EvidenceReport report) {
    Row row =
        new Row()
            .put("verdict", report.verdict())
            .rows("sources", report.sources(), EvidenceJson::source);
    List<Evidence> items = report.items();
    rows(row, "kills", items, OomKill.class, KillJson::write);
    rows(row, "crashes", items, WorkerCrash.class, OtherEvidenceJson::crash);
    rows(row, "processes", items, WorkerProcess.class, OtherEvidenceJson::process);
    rows(row, "userspaceKills", items, UserspaceKill.class, OtherEvidenceJson::userspace);
    rows(row, "heapExhaustions", items, HeapExhaustion.class, OtherEvidenceJson::heap);
    rows(row, "exits", items, ExitSignal.class, OtherEvidenceJson::exit);
    rows(row, "counters", items, OomCounter.class, SignJson::counter);
    rows(row, "traces", items, RunTrace.class, SignJson::trace);
    rows(row, "signs", items, HostSign.class, SignJson::sign);
    return row;
  }

  private static <T extends Evidence> void rows(
      Row row, String key, List<Evidence> items, Class<T> type, Function<T, Row> toRow) {
    List<Integer> positions =
        IntStream.range(0, items.size())
            .filter(i -> type.isInstance(items.get(i)))
            .boxed()
            .toList();
    row.rows(key, positions, i -> toRow.apply(type.cast(items.get(i))).put("position", i));
  }

  private static Row source(SourceStatus source) {
    return new Row()
        .put("name", source.name())
        .put("status", source.status())
        .put("reason", source.reason());
  }

  static EvidenceReport read(Source s) {
    Map<Integer, Evidence> items = new TreeMap<>();
    collect(items, s, "kills", KillJson::read);
    collect(items, s, "crashes", OtherEvidenceJson::readCrash);
    collect(items, s, "processes", OtherEvidenceJson::readProcess);
    collect(items, s, "userspaceKills", OtherEvidenceJson::readUserspace);
    collect(items, s, "heapExhaustions", OtherEvidenceJson::readHeap);
    collect(items, s, "exits", OtherEvidenceJson::readExit);
    collect(items, s, "counters", SignJson::readCounter);
    collect(items, s, "traces", SignJson::readTrace);
    collect(items, s, "signs", SignJson::readSign);
    return new EvidenceReport(
        s.word("verdict", EvidenceVerdict.class),
        s.list(
            "sources",
            v ->
                new SourceStatus(
                    v.text("name"),
                    v.word("status", SourceStatus.Status.class),
                    v.optionalText("reason"))),
        List.copyOf(items.values()));
  }

  private static void collect(
      Map<Integer, Evidence> items,
      Source s,
      String key,
      Function<Source, ? extends Evidence> reader) {
    s.added(
        key,
        row -> {
          int position = row.count("position");
          if (items.put(position, reader.apply(row)) != null) {
            throw row.error("two rows have the position " + position);
          }
          return position;
        });
  }
}
