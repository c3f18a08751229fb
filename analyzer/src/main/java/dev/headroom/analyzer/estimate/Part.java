package dev.headroom.analyzer.estimate;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that memory is held for.
 *
 * @param name as a person would call it: "import torch", "all-MiniLM-L6-v2 (faiss_service)"
 * @param of whose memory it is; TEST parts belong to the worker that runs the test
 * @param holders the most processes that can hold it at once; {@link Integer#MAX_VALUE} for every
 *     one
 * @param bytes for one holder
 * @param files test files whose tests pay for it, empty when every process does
 * @param loads "file:line" of the loads behind it, empty for base and imports
 * @param seconds time one holder spends on it once (import, load), likely
 * @param times how often it happens when one worker runs all tests: once for what stays, once a
 *     test for what does not
 */
public record Part(
    String name,
    Kind kind,
    Of of,
    int holders,
    Estimate bytes,
    List<String> files,
    List<String> loads,
    double seconds,
    int times,
    @Nullable String note) {
  static final Comparator<Part> LARGEST_FIRST =
      Comparator.comparing((Part p) -> p.bytes().likely())
          .reversed()
          .thenComparing(Part::name)
          .thenComparing(Part::of)
          .thenComparing(Part::kind)
          .thenComparing(p -> String.join(" ", p.loads()))
          .thenComparing(p -> String.join(" ", p.files()))
          .thenComparing(Part::holders);

  public Part {
    files = List.copyOf(files);
    loads = List.copyOf(loads);
    if (holders < 1) {
      throw new IllegalArgumentException("a part without holders is no part: " + name);
    }
  }

  /** A part that happens once in each holder. */
  public Part(
      String name,
      Kind kind,
      Of of,
      int holders,
      Estimate bytes,
      List<String> files,
      List<String> loads,
      double seconds,
      @Nullable String note) {
    this(name, kind, of, holders, bytes, files, loads, seconds, 1, note);
  }

  /** The same part with fewer or more holders, times and files, as a batch or a fix makes it. */
  public Part heldBy(int newHolders, int newTimes, List<String> newFiles) {
    return new Part(name, kind, of, newHolders, bytes, newFiles, loads, seconds, newTimes, note);
  }

  /** The same part, a share of its size. */
  Part weighing(double share) {
    Estimate less = new Estimate(Spread.times(bytes.range(), share), bytes.provenance());
    return new Part(name, kind, of, holders, less, files, loads, seconds, times, note);
  }

  /** The same part with another time. */
  public Part taking(double newSeconds) {
    return new Part(name, kind, of, holders, bytes, files, loads, newSeconds, times, note);
  }

  /**
   * base and imports come with the process, resident stays once loaded, transient is freed after
   * its test.
   */
  public enum Kind {
    BASE,
    IMPORT,
    RESIDENT,
    TRANSIENT,
    SHARED
  }

  /** The process that holds it. */
  public enum Of {
    CONTROLLER,
    WORKER,
    TEST
  }
}
