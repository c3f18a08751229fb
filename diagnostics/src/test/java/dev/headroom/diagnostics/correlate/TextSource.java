package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.collect.EvidenceSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A source that a test writes itself. */
record TextSource(String name, List<String> lines) implements EvidenceSource {
  static TextSource of(String name, String... lines) {
    return new TextSource(name, List.of(lines));
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}
