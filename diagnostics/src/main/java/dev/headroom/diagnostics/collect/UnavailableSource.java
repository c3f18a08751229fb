package dev.headroom.diagnostics.collect;

import dev.headroom.diagnostics.evidence.SourceStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A source that is known to be unreadable or absent; it is shown with its reason and never opened.
 */
public record UnavailableSource(SourceStatus status) implements EvidenceSource {
  @Override
  public String name() {
    return status.name();
  }

  @Override
  public InputStream open() throws IOException {
    throw new IOException(status.reason());
  }

  @Override
  public Optional<SourceStatus> unavailable() {
    return Optional.of(status);
  }
}
