package dev.headroom.diagnostics.collect;

import java.util.List;
import java.util.Locale;

/** Turns a command's complaint into the reason, and into what would open the source. */
final class Refusal {
  private Refusal() {}

  /** True when the command ended well but says that it may not show what was asked for. */
  static boolean hides(String complaint) {
    return complaint.contains("not seeing messages from other users")
        || complaint.contains("insufficient permissions");
  }

  static String explain(List<String> command, int exitCode, String complaint) {
    String said = complaint.toLowerCase(Locale.ROOT);
    boolean journal = command.get(0).equals("journalctl");
    String line = complaint.strip().lines().findFirst().orElse("exit code " + exitCode);
    if (said.contains("no persistent journal")) {
      return "no persistent journal, so earlier boots are lost: "
          + JournalFiles.KEEP_NEXT_TIME
          + "; for the boot that ended, get the machine's console log (for example aws ec2"
          + " get-console-output --latest --output text) and read it with --log";
    }
    if (said.contains("no such boot id")) {
      return "the journal holds no earlier boot";
    }
    if (journal && (hides(complaint) || said.contains("permission"))) {
      return "permission denied: run with sudo, or sudo usermod -aG systemd-journal \"$USER\" and"
          + " log in again";
    }
    if (said.contains("operation not permitted") || said.contains("permission denied")) {
      return "permission denied (kernel.dmesg_restrict): run with sudo, or sudo sysctl"
          + " kernel.dmesg_restrict=0";
    }
    return line;
  }
}
