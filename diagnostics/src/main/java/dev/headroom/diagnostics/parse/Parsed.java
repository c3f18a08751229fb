package dev.headroom.diagnostics.parse;

import dev.headroom.diagnostics.evidence.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one log says.
 *
 * @param items in the order in which they were understood
 * @param lines how many it has
 * @param systemLog true when it is a system's log (kernel ring, syslog, journal), in which a kernel
 *     kill would stand
 * @param refusal the reader's own words when the log holds nothing but its complaint ("No journal
 *     files were opened due to insufficient permissions."), or null
 * @param brokenBy why the source ended before its end, or null
 * @param leftOut items beyond the bound, which were not kept
 */
public record Parsed(
    List<Evidence> items,
    long lines,
    boolean systemLog,
    @Nullable String refusal,
    @Nullable String brokenBy,
    long leftOut) {
  public Parsed {
    items = List.copyOf(items);
  }
}
