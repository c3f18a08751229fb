package dev.headroom.diagnostics.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.collect.EvidenceSource;
import dev.headroom.diagnostics.evidence.EvidenceVerdict;
import dev.headroom.diagnostics.evidence.HostSign;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the boot before ended, from the last lines of its journal. */
class BootEndTest {
  private static final Instant CAME_BACK = Instant.parse("2026-11-24T07:30:00Z");

  /** The last lines of a boot; the next one began at {@link #CAME_BACK}. */
  private record LastLines(TextSource text) implements EvidenceSource {
    @Override
    public String name() {
      return text.name();
    }

    @Override
    public InputStream open() {
      return text.open();
    }

    @Override
    public Instant bootTime() {
      return CAME_BACK;
    }

    @Override
    public boolean endOfBoot() {
      return true;
    }
  }

  private static Diagnosed diagnose(String... lines) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);
    EvidenceSource end = new LastLines(TextSource.of("journalctl -b -1 (its last lines)", lines));
    return new Diagnosis(clock, ZoneOffset.UTC).diagnose(List.of(end));
  }

  @Test
  void aBootThatJustStoppedIsAHangAndItsSilenceIsMeasured() {
    Diagnosed d =
        diagnose(
            "2026-11-24T06:04:15+00:00 vm cron[812]: job started",
            "2026-11-24T06:05:59+00:00 vm app[99]: request 17 took 41 s");
    assertThat(d.report().verdict()).isEqualTo(EvidenceVerdict.UNPROVEN);
    assertThat(d.report().items())
        .extracting(e -> ((HostSign) e).kind())
        .containsExactly(HostSign.Kind.UNCLEAN_BOOT, HostSign.Kind.SILENCE);
    assertThat(d.incidents()).hasSize(1);
    assertThat(d.incidents().get(0).time()).isEqualTo(Instant.parse("2026-11-24T06:05:59Z"));
    assertThat(d.incidents().get(0).story())
        .contains("request 17 took 41 s", "nothing was logged for 84 minutes");
    assertThat(d.incidents().get(0).confidence()).isLessThan(0.5);
  }

  @Test
  void aResetThatTookNoTimeIsNoSilence() {
    Diagnosed d = diagnose("2026-11-24T07:29:10+00:00 vm app[99]: alive");
    assertThat(d.report().items())
        .extracting(e -> ((HostSign) e).kind())
        .containsExactly(HostSign.Kind.UNCLEAN_BOOT);
  }

  @Test
  void aBootThatWasShutDownIsNone() {
    for (String last :
        List.of(
            "2026-11-24T07:29:10+00:00 vm systemd[1]: Reached target Power-Off.",
            "2026-11-24T07:29:10+00:00 vm systemd-journald[300]: Journal stopped",
            "2026-11-24T07:29:10+00:00 vm systemd[1]: Shutting down.")) {
      Diagnosed d = diagnose("2026-11-24T07:29:09+00:00 vm app[99]: bye", last);
      assertThat(d.incidents()).as(last).isEmpty();
      assertThat(d.report().verdict()).isEqualTo(EvidenceVerdict.NONE);
    }
  }

  @Test
  void aProgramThatSpeaksOfAShutdownIsNoShutdown() {
    assertThat(diagnose("2026-11-24T07:29:10+00:00 vm app[99]: Shutting down.").incidents())
        .hasSize(1);
  }
}
