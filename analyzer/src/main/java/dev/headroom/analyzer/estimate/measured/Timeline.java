package dev.headroom.analyzer.estimate.measured;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.record.ProcessPeak;
import dev.headroom.diagnostics.record.ProcessSample;
import dev.headroom.diagnostics.record.RecordedKill;
import dev.headroom.diagnostics.record.RecordedProcess;
import dev.headroom.diagnostics.record.Recording;
import dev.headroom.diagnostics.record.Role;
import dev.headroom.diagnostics.record.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recording as it is drawn: what each process held in equal spans of time, the most of each span.
 *
 * @param seconds from its beginning to its end
 * @param limit that it ran under, or null
 * @param bands one for each process that matters, the controller first, then workers
 * @param marks peaks with their tests, and kills
 */
public record Timeline(double seconds, @Nullable Bytes limit, List<Band> bands, List<Mark> marks) {
  private static final int COLUMNS = 120;
  private static final int MOST_WORKERS = 32;
  private static final int MOST_MARKS = 6;

  public Timeline {
    bands = List.copyOf(bands);
    marks = List.copyOf(marks);
  }

  /** A process, its children included. */
  public record Band(String name, List<Long> bytes) {
    public Band {
      bytes = List.copyOf(bytes);
    }
  }

  /**
   * Something that happened.
   *
   * @param at seconds since the beginning
   * @param kill whether the kernel killed; else a worker held the most it ever did
   */
  public record Mark(double at, boolean kill, String text) {}

  /** The drawing of a recording that has samples, else null. */
  public static @Nullable Timeline of(Recording recording) {
    List<Sample> samples = recording.samples();
    if (samples.size() < 2) {
      return null;
    }
    double end = samples.get(samples.size() - 1).at().toMillis() / 1000.0;
    Map<Long, String> bandOf = bandOf(recording);
    Map<String, long[]> most = new LinkedHashMap<>();
    bandOf.values().forEach(name -> most.putIfAbsent(name, new long[COLUMNS]));
    for (Sample sample : samples) {
      Map<String, Long> now = new HashMap<>();
      for (ProcessSample p : sample.processes()) {
        String name = bandOf.get(p.pid());
        if (name != null) {
          now.merge(name, p.anon().value(), Long::sum);
        }
      }
      double share = end == 0 ? 0 : sample.at().toMillis() / 1000.0 / end;
      int column = (int) Math.min(COLUMNS - 1, share * COLUMNS);
      now.forEach(
          (name, bytes) -> {
            long[] row = most.getOrDefault(name, new long[COLUMNS]);
            row[column] = Math.max(row[column], bytes);
          });
    }
    List<Band> bands = new ArrayList<>();
    most.forEach((name, row) -> bands.add(new Band(name, filled(row, samples.size()))));
    return new Timeline(end, recording.begun().limit(), bands, marks(recording));
  }

  /** The controller, each worker with its children, and one band for all else. */
  private static Map<Long, String> bandOf(Recording recording) {
    Map<Long, String> names = new LinkedHashMap<>();
    recording.with(Role.CONTROLLER).forEach(p -> names.put(p.pid(), "controller"));
    int workers = 0;
    for (RecordedProcess worker : recording.with(Role.WORKER)) {
      names.put(worker.pid(), workers++ < MOST_WORKERS ? worker.name() : "more workers");
    }
    for (RecordedProcess child : recording.with(Role.CHILD)) {
      names.put(child.pid(), names.getOrDefault(child.owner(), "other"));
    }
    recording.with(Role.OTHER).forEach(p -> names.put(p.pid(), "other"));
    return names;
  }

  /** Where there are fewer samples than columns, the one before holds on until the last. */
  private static List<Long> filled(long[] row, int samples) {
    int last = row.length - 1;
    while (last > 0 && row[last] == 0) {
      last--;
    }
    List<Long> filled = new ArrayList<>();
    for (int i = 0; i < row.length; i++) {
      boolean hole = row[i] == 0 && i > 0 && i < last && samples < 2 * COLUMNS;
      filled.add(hole ? filled.get(i - 1) : (Long) row[i]);
    }
    return filled;
  }

  private static List<Mark> marks(Recording recording) {
    List<Mark> marks = new ArrayList<>();
    for (RecordedKill kill : recording.kills()) {
      marks.add(new Mark(kill.at().toMillis() / 1000.0, true, "the kernel killed " + kill.count()));
    }
    ProcessPeak.all(recording).stream()
        .filter(p -> p.test() != null)
        .sorted(Comparator.comparing(ProcessPeak::anon).reversed())
        .limit(MOST_MARKS)
        .forEach(p -> marks.add(mark(p)));
    return marks;
  }

  private static Mark mark(ProcessPeak peak) {
    String test = peak.test() == null ? "" : " in " + peak.test().test();
    String text = peak.process().name() + " " + peak.anon() + test;
    return new Mark(peak.at().toMillis() / 1000.0, false, text);
  }
}
