package dev.headroom.analyzer.cli;

import dev.headroom.diagnostics.collect.EvidenceSource;
import dev.headroom.diagnostics.evidence.SourceStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source under the name that the user typed, wherever it lies. */
record NamedSource(String name, EvidenceSource source) implements EvidenceSource {
  @Override
  public InputStream open() throws IOException {
    return source.open();
  }

  @Override
  public Optional<SourceStatus> unavailable() {
    return source.unavailable();
  }

  @Override
  public @Nullable Instant bootTime() {
    return source.bootTime();
  }
}
