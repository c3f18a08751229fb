package dev.headroom.diagnostics.record;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a test run held over time.
 *
 * @param processes in the order in which they were first seen
 * @param samples in the order of time
 * @param sources files of the project that the run has read → their digests then, as far as a
 *     runner told
 * @param notes what could not be looked at, for people
 * @param ended null when the recording breaks off: whoever made it was killed, too
 */
public record Recording(
    Begun begun,
    List<RecordedProcess> processes,
    List<Sample> samples,
    List<RecordedTest> tests,
    List<FixtureSetup> fixtures,
    List<RecordedKill> kills,
    Map<String, String> sources,
    List<String> notes,
    @Nullable Ended ended) {
  public Recording {
    processes = List.copyOf(processes);
    samples = List.copyOf(samples);
    tests = List.copyOf(tests);
    fixtures = List.copyOf(fixtures);
    kills = List.copyOf(kills);
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    notes = List.copyOf(notes);
  }

  /** The sample with the most memory that can't be taken back. */
  public Optional<Sample> peak() {
    return samples.stream().max(Comparator.comparing(Sample::held));
  }

  /** The most that one process held by itself. */
  public Bytes peakOf(long pid) {
    return samples.stream()
        .flatMap(s -> s.processes().stream())
        .filter(p -> p.pid() == pid)
        .map(ProcessSample::anon)
        .max(Comparator.naturalOrder())
        .orElse(Bytes.ZERO);
  }

  public List<RecordedProcess> with(Role role) {
    return processes.stream().filter(p -> p.role() == role).toList();
  }

  public int killed() {
    return kills.stream().mapToInt(RecordedKill::count).sum();
  }
}
