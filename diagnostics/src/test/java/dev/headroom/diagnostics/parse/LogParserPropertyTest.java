package dev.headroom.diagnostics.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.OomKill;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LogParserPropertyTest {
  private static final List<KernelLog.Row> TABLE =
      List.of(
          new KernelLog.Row(500, 0, "sshd", 2, 4),
          new KernelLog.Row(4100, 1000, "python3", 30, 10),
          new KernelLog.Row(4101, 1000, "python3", 200, 10),
          new KernelLog.Row(4102, 1000, "Test W) (gw2) x", 210, 10),
          new KernelLog.Row(4103, 1000, "x,pid=7,uid=3", 10, 1));

  /** How a log is printed. */
  enum Form {
    DMESG,
    SYSLOG,
    JSON,
    EXPORT
  }

  @Property(tries = 100)
  void aPieceOfALogNeverInventsAKill(@ForAll boolean old, @ForAll Form form, @ForAll Random random)
      throws IOException {
    String log = String.join("\n", log(old, form));
    int from = random.nextInt(log.length());
    int to = from + random.nextInt(log.length() - from + 1);
    nothingIsInvented(log.substring(0, to));
    nothingIsInvented(log.substring(from));
    nothingIsInvented(log.substring(from, to));
  }

  @Property(tries = 50)
  void linesThatAreCutInventNothing(
      @ForAll boolean old, @ForAll Form form, @ForAll @IntRange(min = 10, max = 260) int width)
      throws IOException {
    nothingIsInvented(
        log(old, form).stream()
            .map(l -> l.length() > width ? l.substring(0, width) : l)
            .collect(Collectors.joining("\n", "", "\n")));
  }

  @Test
  void aLogThatEndsInsideItsLastPidDoesNotNameAnotherProcess() throws IOException {
    String log = String.join("\n", log(false, Form.DMESG));
    int pid = log.indexOf(",pid=4101,uid=");
    for (int cut = pid; cut <= pid + 9; cut++) {
      assertThat(kills(log.substring(0, cut))).as("cut at %d", cut - pid).isEmpty();
      assertThat(kills(log.substring(0, cut) + "\n")).as("cut at %d", cut - pid).isEmpty();
    }
    assertThat(kills(log.substring(0, pid + 15))).extracting(OomKill::pid).containsExactly(4101L);
  }

  /** Every kill is one of the two, with its name, and no size that the log does not hold. */
  private static void nothingIsInvented(String piece) throws IOException {
    for (OomKill kill : kills(piece)) {
      KernelLog.Row victim =
          TABLE.stream().filter(r -> r.pid() == kill.pid()).findFirst().orElse(null);
      assertThat(kill.pid()).as(piece).isIn(4101L, 4102L);
      assertThat(victim).isNotNull();
      assertThat(kill.name()).as(piece).isIn(victim.name(), null);
      assertThat(kill.anonRss()).as(piece).isIn(Bytes.mib(victim.privateMib()), null);
      assertThat(kill.fileRss()).as(piece).isIn(Bytes.mib(victim.fileMib()), null);
      assertThat(kill.limit()).as(piece).isIn(Bytes.mib(460), null);
    }
  }

  @Property(tries = 60)
  void linesOfOthersBetweenChangeNothing(@ForAll boolean old, @ForAll Random random)
      throws IOException {
    List<String> noise =
        List.of(
            "Nov 24 06:04:15 vm ci-agent[4711]: heartbeat",
            "Nov 24 06:04:15 vm sudo[812]: root : COMMAND=/bin/grep 'Out of memory: Killed process 9 (a)'",
            "Nov 24 06:04:15 vm app[9]: Out of memory: Killed process 99 (b) total-vm:1kB, anon-rss:1kB",
            "",
            "........F..... [ 40%]");
    List<String> mixed = new ArrayList<>();
    for (String line : log(old, Form.SYSLOG)) {
      while (random.nextInt(3) == 0) {
        mixed.add(noise.get(random.nextInt(noise.size())));
      }
      mixed.add(line);
    }
    List<OomKill> plain = kills(String.join("\n", log(old, Form.SYSLOG)));
    List<OomKill> among = kills(String.join("\r\n", mixed));
    assertThat(among)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
        .isEqualTo(plain);
  }

  @Property(tries = 60)
  void twoLogsInterleavedGiveTheKillsOfBoth(@ForAll boolean old, @ForAll Random random)
      throws IOException {
    List<String> a = new KernelLog(old, 4, 700).kill("/a", 250, 4101, TABLE).dmesg();
    List<String> b = new KernelLog(old, 4, 900).kill("/b", 260, 4102, TABLE).dmesg();
    List<String> mixed = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      boolean first = j == b.size() || (i < a.size() && random.nextBoolean());
      mixed.add(first ? a.get(i++) : b.get(j++));
    }
    List<OomKill> kills = kills(String.join("\n", mixed));
    assertThat(kills).extracting(OomKill::pid).containsExactlyInAnyOrder(4101L, 4102L);
    assertThat(kills)
        .allSatisfy(
            k -> {
              assertThat(k.limitedCgroup()).isEqualTo(k.pid() == 4101 ? "/a" : "/b");
              assertThat(k.taskRows()).isEqualTo(TABLE.size());
            });
  }

  @Property(tries = 100)
  void anyBytesAreRead(@ForAll byte[] bytes, @ForAll @IntRange(max = 3) int times)
      throws IOException {
    byte[] log = String.join("\n", log(true, Form.DMESG)).getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[bytes.length * times + log.length];
    for (int t = 0; t < times; t++) {
      System.arraycopy(bytes, 0, all, t * bytes.length, bytes.length);
    }
    System.arraycopy(log, 0, all, bytes.length * times, log.length);
    assertThat(parse(all).items()).isNotNull();
  }

  private static List<String> log(boolean old, Form form) {
    KernelLog log =
        new KernelLog(old, 4, 1000)
            .say("eth0: link up")
            .kill("/ci", 460, 4101, TABLE)
            .say("eth0: link down")
            .later(3)
            .kill("/ci", 460, 4102, TABLE);
    return switch (form) {
      case DMESG -> log.dmesg();
      case SYSLOG -> log.syslog("vm");
      case JSON -> log.json();
      case EXPORT -> log.export();
    };
  }

  private static List<OomKill> kills(String text) throws IOException {
    return parse(text.getBytes(StandardCharsets.UTF_8)).items().stream()
        .filter(OomKill.class::isInstance)
        .map(OomKill.class::cast)
        .toList();
  }

  private static Parsed parse(byte[] bytes) throws IOException {
    return LogParser.parse(
        new ByteArrayInputStream(bytes),
        "test",
        new ParseContext(ZoneOffset.UTC, Instant.parse("2026-11-25T00:00:00Z"), null));
  }
}
