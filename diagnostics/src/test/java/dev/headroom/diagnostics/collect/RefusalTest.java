package dev.headroom.diagnostics.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private static final List<String> JOURNALCTL = List.of("journalctl", "-k");

  @Test
  void namesTheGroupThatMayReadTheJournal() {
    String hint =
        """
        Hint: You are currently not seeing messages from other users and the system.
              Users in groups 'adm', 'systemd-journal' can see all messages.
        No journal files were opened due to insufficient permissions.
        """;
    assertThat(Refusal.hides(hint)).isTrue();
    assertThat(Refusal.explain(JOURNALCTL, 1, hint)).contains("usermod -aG systemd-journal");
  }

  @Test
  void aLostBootPointsToTheConsoleLog() {
    assertThat(
            Refusal.explain(
                JOURNALCTL,
                1,
                "Specifying boot ID or boot offset has no effect, no persistent journal was found."))
        .contains("mkdir -p /var/log/journal")
        .contains("get-console-output");
  }

  @Test
  void aFirstBootIsNoFault() {
    assertThat(
            Refusal.explain(
                JOURNALCTL,
                1,
                "Data from the specified boot (-1) is not available: No such boot ID in journal"))
        .isEqualTo("the journal holds no earlier boot");
  }
}
