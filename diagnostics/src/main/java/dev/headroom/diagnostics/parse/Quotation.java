package dev.headroom.diagnostics.parse;

import dev.headroom.diagnostics.parse.wrap.LogRecord;
import java.util.Set;
import java.util.regex.Pattern;

/** Lines that quote a search or a command: what they hold is what someone looked for. */
final class Quotation {
  private static final Set<String> TAGS =
      Set.of(
          "sudo", "su", "doas", "audit", "auditd", "CRON", "cron", "crond", "polkitd", "bash", "sh",
          "zsh", "snoopy");
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:[\\w.-]+@[\\w.-]+[: ][^$#]{0,80})?[$#%] \\S.*"
              + "|\\++ \\S.*"
              + "|.*\\b(?:z|e|f|rip)?grep\\b .*"
              + "|.*\\bCOMMAND=.*");

  private Quotation() {}

  static boolean is(LogRecord r) {
    if (r.tag() != null && TAGS.contains(r.tag())) {
      return true;
    }
    String m = r.message();
    return m.length() < 4096
        && (m.contains("grep") || m.contains("COMMAND=") || startsLikeCommand(m))
        && COMMAND.matcher(m).matches();
  }

  private static boolean startsLikeCommand(String m) {
    int end = Math.min(m.length(), 90);
    for (int i = 0; i + 1 < end; i++) {
      char c = m.charAt(i);
      if ((c == '$' || c == '%' || c == '+' || c == '#') && m.charAt(i + 1) == ' ') {
        return true;
      }
    }
    return false;
  }
}
