package dev.headroom.diagnostics.parse;

import dev.headroom.diagnostics.parse.wrap.LogRecord;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What dmesg and journalctl print instead of a log when they may not or can't read one. */
final class Refusal {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?:dmesg: )?read kernel buffer failed: .*"
              + "|dmesg: klogctl: .*"
              + "|No journal files were (?:found|opened).*"
              + "|Data from the specified boot .* is not available.*"
              + "|Specifying boot ID or boot offset has no effect.*"
              + "|Failed to (?:open|determine|get|add) .*(?:journal|boot).*");

  /** A file with more lines than this is a log, whatever else it says. */
  private static final int FEW = 8;

  private @Nullable String said;

  void look(LogRecord record) {
    if (record.line() <= FEW && WORDS.matcher(record.message().strip()).matches()) {
      said = record.message().strip();
    }
  }

  @Nullable String words(long lines) {
    return lines <= FEW ? said : null;
  }
}
