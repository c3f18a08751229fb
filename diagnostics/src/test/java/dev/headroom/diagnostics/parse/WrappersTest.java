package dev.headroom.diagnostics.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.OomKill;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same kill in all that tools put around it, and the same words where they are no evidence. */
class WrappersTest {
  private static final String KILL =
      "Out of memory: Killed process 4242 (python3) total-vm:9000kB, anon-rss:8000kB, file-rss:4kB, shmem-rss:0kB, UID:1000 pgtables:64kB oom_score_adj:0";

  private static final ParseContext CONTEXT =
      new ParseContext(ZoneOffset.UTC, Instant.parse("2026-11-25T00:00:00Z"), null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "[  738.415062] %s",
        "[  738.415062][  T123] %s",
        "[  738.415062][   C1] %s",
        "[  738.415062 <    0.000022>] %s",
        "[  +0.000022] %s",
        "[Nov24 06:04] %s",
        "<3>[  738.415062] %s",
        "kern  :err   : [  738.415062] %s",
        "kern  :err   : [Tue Nov 24 06:04:15 2026] %s",
        "3,1699,738415062,-;%s",
        "[Tue Nov 24 06:04:15 2026] %s",
        "[Di Nov 24 06:04:15 2026] %s",
        "[mar. nov. 24 06:04:15 2026] %s",
        "[二 11月 24 06:04:15 2026] %s",
        "[Вт ноя 24 06:04:15 2026] %s",
        "2026-11-24T06:04:15,415062+00:00 %s",
        "Nov 24 06:04:15 vm kernel: %s",
        "Nov 24 06:04:15 vm kernel: [  738.415062] %s",
        "Nov 24 06:04:15 vm kernel:[  738.415062] %s",
        "Nov 24 06:04:15.415062 vm kernel: %s",
        "Nov 24 06:04:15 kernel: %s",
        "ноя 24 06:04:15 vm kernel: %s",
        "Tue 2026-11-24 06:04:15 UTC vm kernel: %s",
        "Tue 2026-11-24 06:04:15 CET vm kernel: %s",
        "2026-11-24T06:04:15+0000 vm kernel: %s",
        "2026-11-24T06:04:15.415062+00:00 vm kernel: [  738.415062] %s",
        "1795500255.559497 vm kernel: %s",
        "[  738.415062] vm kernel: %s",
        "<3>1 2026-11-24T06:04:15.415062+00:00 vm kernel - - - %s",
        "<3>Nov 24 06:04:15 vm kernel: [  738.415062] %s",
        "Nov 24 06:04:15 vm kern.err kernel: [  738.415062] %s",
        "Tue Nov 24 06:04:15 2026 kern.err kernel: [  738.415062] %s",
        "10.5.0.2: kern:     err: [2026-11-24T06:04:15.415062Z]: %s",
        "2026-11-24 06:04:15.415062+0100 0x1f0f     Default     0x0                  737    0    com.docker.hyperkit: [  738.415062] %s",
        "2026-11-24T06:04:15.1234567Z [  738.415062] %s",
        "2026-11-24T06:04:15.1234567Z %s",
        "2026-11-24T06:04:15.123456Z 01O [  738.415062] %s",
        "06:04:15 [  738.415062] %s",
        "[2026-11-24T06:04:15.123Z] [  738.415062] %s",
        "2026-11-24T06:04:15.123456789Z stdout F [  738.415062] %s",
        "tests-1  | [  738.415062] %s",
        "/var/log/kern.log:Nov 24 06:04:15 vm kernel: [  738.415062] %s",
        "kern.log.1:1234:Nov 24 06:04:15 vm kernel: [  738.415062] %s",
        "> [  738.415062] %s",
        "    [  738.415062] %s",
        " kernel:%s",
        "\u001b[32m[  738.415062] \u001b[0m\u001b[31m%s\u001b[0m",
        "\ufeff[  738.415062] %s\r",
        "{\"pri\":3,\"time\":738.415062,\"msg\":\"%s\"}",
        "{\"fac\":\"kern\",\"pri\":\"err\",\"time\":\"  738.415062\",\"msg\":\"%s\"}",
        "{\"_TRANSPORT\":\"kernel\",\"PRIORITY\":\"3\",\"SYSLOG_IDENTIFIER\":\"kernel\",\"MESSAGE\":\"%s\"}",
        "data: {\"_TRANSPORT\":\"kernel\",\"PRIORITY\":\"3\",\"SYSLOG_IDENTIFIER\":\"kernel\",\"MESSAGE\":\"%s\"}",
        "\u001e{\"_TRANSPORT\":\"kernel\",\"PRIORITY\":\"3\",\"SYSLOG_IDENTIFIER\":\"kernel\",\"MESSAGE\":\"%s\"}",
        "{\"log\":\"[  738.415062] %s\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-24T06:04:15.1Z\"}",
        "{\"InstanceId\":\"i-0\",\"Output\":\"[    0.000000] Linux version 6.1\\r\\n[  738.415062] %s\\r\\n\"}",
        "__REALTIME_TIMESTAMP=1795500255559497\n_TRANSPORT=kernel\nSYSLOG_IDENTIFIER=kernel\nPRIORITY=3\nMESSAGE=%s\n",
        "Tue 2026-11-24 06:04:15.559497 UTC [s=c7;i=252;b=92;m=2c;t=66;x=e9]\n    _TRANSPORT=kernel\n    SYSLOG_IDENTIFIER=kernel\n    MESSAGE=%s",
        "12m  Warning  OOMKilling  node/a  %s",
        "[  738.415062] [   T5103] %s",
        "[Tue Nov 24 06:04:15 2026] [   T5103] %s",
        "<3>[  738.415062,1] %s",
        "<3>[  738.415062] (1)[5103:python3] %s",
        "11-24 06:04:15.559     0     0 E kernel  : %s",
        "2026 Nov 24 06:04:15 vm kernel: [  738.415062] %s",
        "Tue 2026-11-24 06:04:15 +03 vm kernel: %s",
        "152 <3>1 2026-11-24T06:04:15.415062+00:00 vm kernel - - - %s",
        "6.12.9,3,1699,738415062,-;%s",
        "test (3.11)\tShow dmesg\t2026-11-24T06:04:15.1234567Z [  738.415062] %s",
        "test (3.11)\tShow dmesg\t\ufeff2026-11-24T06:04:15.1234567Z %s",
        "2026-11-24T06:04:15.1234567Z ##[error][  738.415062] %s",
        "build\t24-Nov-2026 06:04:15\t[  738.415062] %s",
        "[2026-11-24T06:04:15.123Z] [unit-tests] [  738.415062] %s",
        "[dmesg : show] [  738.415062] %s",
        "[06:04:15]W:\t [Step 2/3] [  738.415062] %s",
        "2026-11-24T06:04:15.123000+00:00 i-0abc [  738.415062] %s",
        "\u001b_bk;t=1795500255123\u0007[  738.415062] %s",
        "    12\t[  738.415062] %s",
        "901:[  738.415062] %s",
        "[\u00a0 738.415062] %s",
        "2026-11-24 06:04:15.123,\"[  738.415062] %s\"",
        "2026-11-24T06:04:15Z,i-0abc,\"Nov 24 06:04:15 vm kernel: [  738.415062] %s\"",
        "tests-1  | 2026-11-24T06:04:15.123456789Z [  738.415062] %s",
        "[pod/monitor-x/kmsg] 2026-11-24T06:04:15.123456789Z [  738.415062] %s",
        "2026-11-24T06:04:15.1234567Z 2026-11-24T06:04:15,415062+00:00 %s",
        "2026-11-24T06:04:15.1234567Z 1795500255.559497 vm kernel: %s",
        "    2026-11-24T06:04:15,415062+00:00 %s",
        "    kern  :err   : [  738.415062] %s",
        "    <3>[  738.415062] %s",
        "     7\t%s",
        "     7\tkern  :err   : [Tue Nov 24 06:04:15 2026] %s",
        "     7\t[  +0.000022] %s",
        "     7\t[二 11月 24 06:04:15 2026] %s",
        "/var/log/kern.log:%s",
        "section_end:1795500255:script\r\u001b[0K[  738.415062] %s",
        "{\"date\":1795500255.559497,\"log\":\"[  738.415062] %s\"}",
        "{\"@timestamp\":\"2026-11-24T06:04:15.5Z\",\"log\":\"[  738.415062] %s\",\"host\":\"vm\"}",
        "{\"textPayload\":\"[  738.415062] %s\",\"timestamp\":\"2026-11-24T06:04:15.5Z\"}",
        "{\"line\":\"[  738.415062] %s\",\"timestamp\":\"2026-11-24T06:04:15Z\"}",
        "$ dmesg | tail\n[  738.415062] %s",
        "```\n[  738.415062] %s\n```",
      })
  void isSeenThrough(String wrapper) throws IOException {
    List<OomKill> kills = kills(wrapper.replace("%s", KILL));
    assertThat(kills).hasSize(1);
    assertThat(kills.get(0).pid()).isEqualTo(4242);
    assertThat(kills.get(0).uid()).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nov 24 06:04:15 vm backup[812]: %s",
        "Nov 24 06:04:15 vm sudo[812]: root : COMMAND=/bin/echo %s",
        "user  :err   : [  738.415062] %s",
        "<11>[  738.415062] %s",
        "<5>[  738.415062] %s",
        "11,1699,738415062,-;%s",
        "[  738.415062] backup-agent[812]: %s",
        "[  738.415062] watchdog: last: %s",
        "seen in remote log: %s",
        "E   AssertionError: assert '%s' in log",
        "{\"fac\":\"user\",\"pri\":\"err\",\"time\":\"738.4\",\"msg\":\"%s\"}",
        "{\"pri\":5,\"time\":738.415062,\"msg\":\"%s\"}",
        "{\"_TRANSPORT\":\"syslog\",\"SYSLOG_IDENTIFIER\":\"kernel\",\"_PID\":\"7\",\"MESSAGE\":\"%s\"}",
        "{\"_TRANSPORT\":\"kernel\",\"SYSLOG_FACILITY\":\"1\",\"SYSLOG_IDENTIFIER\":\"backup\",\"MESSAGE\":\"%s\"}",
        "{\"_TRANSPORT\":\"stdout\",\"SYSLOG_IDENTIFIER\":\"app\",\"MESSAGE\":\"line\\n%s\"}",
        "__CURSOR=s=1\n_TRANSPORT=stdout\n__REALTIME_TIMESTAMP=1795500255559497\nMESSAGE=%s\n",
        "2026-11-24T06:04:15.123456+00:00 app[worker.1]: [  738.415062] %s",
        "11-24 06:04:15.559   812   812 E watcher : %s",
        "job\tstep\t%s",
        "901:%s",
        "[unit-tests] %s",
        "runner@vm:~$ grep '%s' /var/log/syslog",
        "+ echo '%s'",
      })
  void isNoEvidenceFromAProgram(String wrapper) throws IOException {
    assertThat(kills(wrapper.replace("%s", KILL))).isEmpty();
  }

  @Test
  void timesAreOfTheEvent() throws IOException {
    Instant minute = Instant.parse("2026-11-24T06:04:15Z");
    for (String wrapper :
        List.of(
            "[Di Nov 24 06:04:15 2026] %s",
            "[ven. nov. 24 06:04:15 2026] %s",
            "ноя 24 06:04:15 vm kernel: %s",
            "Nov 24 06:04:15 vm kernel: [  738.4] %s",
            "2026-11-24T07:04:15+01:00 vm kernel: %s")) {
      assertThat(kills(wrapper.replace("%s", KILL)).get(0).time()).as(wrapper).isEqualTo(minute);
    }
    // a date without a year is the last one that was
    assertThat(kills("Dec 24 06:04:15 vm kernel: " + KILL).get(0).time())
        .isEqualTo(Instant.parse("2025-12-24T06:04:15Z"));
    // the journal read this line late: boot time and the kernel's clock say when it was
    String late =
        "{\"__REALTIME_TIMESTAMP\":\"1000000000\",\"__MONOTONIC_TIMESTAMP\":\"900000000\","
            + "\"_SOURCE_MONOTONIC_TIMESTAMP\":\"738415062\",\"_TRANSPORT\":\"kernel\",\"MESSAGE\":\""
            + KILL
            + "\"}";
    assertThat(kills(late).get(0).time()).isEqualTo(Instant.ofEpochSecond(838, 415_062_000));
    assertThat(kills("[  738.415062] " + KILL).get(0).secondsSinceBoot()).isEqualTo(738.415062);
  }

  @Test
  void utf16AndWrappedMailsAndConsolesWithoutLineEnds() throws IOException {
    Charset utf16 = StandardCharsets.UTF_16LE;
    byte[] powershell = ("\ufeff[  738.415062] " + KILL + "\r\n").getBytes(utf16);
    assertThat(parse(powershell)).hasSize(1);
    String mail =
        """
        [  738.415062] Out of memory: Killed
        process 4242 (python3) total-vm:9000kB,
        anon-rss:8000kB, file-rss:4kB, shmem-rss:0kB, UID:1000
        pgtables:64kB oom_score_adj:0
        """;
    assertThat(kills(mail)).hasSize(1);
    assertThat(kills(mail).get(0).uid()).isEqualTo(1000);
    assertThat(
            kills(
                "Killed process 7 (a)Out of memory: kill process 8 (b) score 3 or a childKilled process 8 (b)"))
        .extracting(OomKill::pid)
        .containsExactly(7L, 8L);
  }

  @Test
  void aLogThatIsTurnedRoundGivesTheSameKills() throws IOException {
    List<KernelLog.Row> table =
        List.of(
            new KernelLog.Row(4100, 1000, "pytest", 30, 10),
            new KernelLog.Row(4101, 1000, "python3", 200, 10),
            new KernelLog.Row(4102, 1000, "python3", 210, 10));
    for (boolean old : new boolean[] {true, false}) {
      KernelLog log =
          new KernelLog(old, 4, 1000)
              .kill("/ci/a", 460, 4101, table)
              .later(90)
              .kill("/ci/b", 470, 4102, table);
      for (List<String> lines : List.of(log.dmesg(), log.syslog("vm"), log.json(), log.export())) {
        List<String> turned = new ArrayList<>(lines);
        Collections.reverse(turned);
        assertThat(kills(String.join("\n", turned)))
            .as(turned.get(0))
            .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
            .containsExactlyInAnyOrderElementsOf(kills(String.join("\n", lines)))
            .hasSize(2);
      }
    }
  }

  @Test
  void aLogThatBreaksOffKeepsWhatStoodBefore() throws IOException {
    byte[] log = (KILL + "\n" + "x\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    InputStream breaks =
        new SequenceInputStream(
            new ByteArrayInputStream(log),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("disk gone");
              }

              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("disk gone");
              }
            });
    Parsed parsed = LogParser.parse(breaks, "test", CONTEXT);
    assertThat(parsed.items()).hasSize(1);
    assertThat(parsed.brokenBy()).isEqualTo("disk gone");
    assertThat(parsed.systemLog()).isFalse();
  }

  @Test
  void utf16WithoutAMarkIsUnderstood() throws IOException {
    assertThat(parse(("[  738.415062] " + KILL + "\r\n").getBytes(StandardCharsets.UTF_16LE)))
        .hasSize(1);
  }

  @Test
  void aLineOfMegabytesIsReadToItsEnd() throws IOException {
    String dots = ".".repeat(5_000_000);
    List<Evidence> items =
        parse(
            (dots + "[gw3] node down: Not properly terminated\n" + KILL + "\n")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(items).hasSize(2);
  }

  private static List<OomKill> kills(String text) throws IOException {
    return parse(text.getBytes(StandardCharsets.UTF_8)).stream()
        .filter(OomKill.class::isInstance)
        .map(OomKill.class::cast)
        .toList();
  }

  private static List<Evidence> parse(byte[] bytes) throws IOException {
    return LogParser.parse(new ByteArrayInputStream(bytes), "test", CONTEXT).items();
  }
}
