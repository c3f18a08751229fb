package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Moment;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;

/** The parts of what stays in a worker once it was loaded, and of the moment of loading it. */
final class ResidentParts {
  private final boolean groupsKept;

  /**
   * @param groupsKept tests of one xdist_group run in one worker ({@code --dist loadgroup})
   */
  ResidentParts(boolean groupsKept) {
    this.groupsKept = groupsKept;
  }

  List<Part> of(List<WeighedLoad> loads) {
    List<Part> parts = new ArrayList<>();
    for (WeighedLoad load : loads) {
      if (load.stays() && load.load().kind() != LoadKind.IMPORT) {
        parts.addAll(parts(load));
      }
    }
    return parts;
  }

  private List<Part> parts(WeighedLoad weighed) {
    Load load = weighed.load();
    List<Part> parts = new ArrayList<>();
    List<String> places = List.of(weighed.place());
    boolean everywhere = load.moment() != Moment.RUN;
    Part.Of of = everywhere ? Part.Of.WORKER : Part.Of.TEST;
    int holders = everywhere ? Integer.MAX_VALUE : weighed.holders(groupsKept);
    double seconds = weighed.size().seconds();
    Estimate bytes = weighed.size().bytes();
    String note = everywhere ? "loaded when tests are collected, by every worker" : null;
    // a conftest is read by every process, whatever files are selected
    List<String> files = load.moment() == Moment.CONFTEST ? List.of() : load.reachedFrom();
    parts.add(
        new Part(
            weighed.name(), Part.Kind.RESIDENT, of, holders, bytes, files, places, seconds, note));
    if (load.moment() == Moment.CONFTEST) {
      parts.add(
          new Part(
              weighed.name(),
              Part.Kind.RESIDENT,
              Part.Of.CONTROLLER,
              1,
              bytes,
              List.of(),
              places,
              seconds,
              "a conftest loads it, and the controller reads conftests too"));
    }
    if (!weighed.size().spike().likely().isZero()) {
      Estimate spike = new Estimate(seldom(weighed.size().spike()), bytes.provenance());
      parts.add(
          new Part(
              "loading " + weighed.name(),
              Part.Kind.TRANSIENT,
              Part.Of.TEST,
              holders,
              spike,
              files,
              places,
              0,
              "a second copy, for a moment"));
    }
    return parts;
  }

  /** It happens once in a worker's life, so it seldom happens in all workers at the same time. */
  private static Range seldom(Range spike) {
    return new Range(Bytes.ZERO, spike.likely().times(0.5), spike.high());
  }
}
