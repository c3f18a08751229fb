package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.SourceStatus;
import dev.headroom.diagnostics.evidence.SourceStatus.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Tries whether a source can be read, without reading it. */
final class SourceProbe {
  private SourceProbe() {}

  static SourceStatus status(EvidenceSource source) {
    Optional<SourceStatus> known = source.unavailable();
    if (known.isPresent()) {
      return known.get();
    }
    try (InputStream in = source.open()) {
      Status status = in.read() < 0 ? Status.EMPTY : Status.READ;
      return new SourceStatus(source.name(), status, null);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new SourceStatus(source.name(), Status.UNREADABLE, why);
    }
  }
}
