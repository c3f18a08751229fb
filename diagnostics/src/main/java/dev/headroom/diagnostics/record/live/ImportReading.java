package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What importing a module cost in an interpreter of its own.
 *
 * @param module dotted name
 * @param own memory that the kernel can't take back
 * @param pages file pages of libraries
 * @param seconds with its files in the page cache
 * @param version of the distribution that brings it, or empty where it does not say
 * @param brought those of the names asked for that came with it
 * @param failure why it could not be imported, or null
 */
public record ImportReading(
    String module,
    Bytes own,
    Bytes pages,
    double seconds,
    String version,
    List<String> brought,
    @Nullable String failure) {
  public ImportReading {
    brought = List.copyOf(brought);
  }

  static ImportReading failed(String module, String reason) {
    return new ImportReading(module, Bytes.ZERO, Bytes.ZERO, 0, "", List.of(), reason);
  }
}
