package dev.headroom.diagnostics.parse.kernel;

import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that names a victim.
 *
 * @param scored true for "Kill process", which names the process that was scored; the victim may be
 *     a child of it, and its own line follows
 * @param whole false when the line ends with the name, which may have been cut
 * @param sized true when the line gives sizes, as every kernel since 2.6.33 does
 */
record KillLine(
    boolean scored,
    long pid,
    String name,
    @Nullable Constraint constraint,
    boolean whole,
    boolean sized,
    @Nullable Bytes totalVm,
    @Nullable Bytes anonRss,
    @Nullable Bytes fileRss,
    @Nullable Bytes shmemRss,
    @Nullable Long uid,
    @Nullable Integer oomScoreAdj) {

  private static final String SCOPE =
      "(?:((?:Out of [Mm]emory|Memory cgroup out of memory)(?: \\([\\w .-]{1,40}\\))?): )?";

  /** The verb starts a line or follows another message on a console that lost its line ends. */
  private static final Pattern START = Pattern.compile(SCOPE + "([Kk]ill|Killed) process (?=\\d)");

  /** A name is up to 15 bytes and may hold brackets: the last bracket before the rest ends it. */
  private static final Pattern VICTIM =
      Pattern.compile(
          "(\\d{1,10})(?:, UID (\\d+),)? \\((.{0,40}?)\\)(?:, UID (\\d+),?)?"
              + "(?=$|\\.?$| score | total-vm:| vsz:|, |Out of |Memory cgroup|Killed process)");

  private static final Pattern SCORE =
      Pattern.compile(" score -?\\d+ (?:or (?:sacrifice|a) child|and children)\\.?");
  private static final Pattern FIELD =
      Pattern.compile(
          "(total-vm|vsz|anon-rss|file-rss|shmem-rss|pgtables|UID|oom_score_adj):(-?\\d{1,18})([kK]B)?");

  /** The kill lines of a message: one, or several where a console ran them together. */
  static List<KillLine> all(String message) {
    List<KillLine> lines = new ArrayList<>();
    Matcher start = START.matcher(message);
    if (!start.lookingAt()) {
      return lines;
    }
    int from = 0;
    while (from >= 0) {
      int next =
          start.find(from + 1 > message.length() ? message.length() : startEnd(start, from))
              ? start.start()
              : -1;
      KillLine line = one(message.substring(from, next < 0 ? message.length() : next), next >= 0);
      if (line != null) {
        lines.add(line);
      }
      from = next;
    }
    return lines;
  }

  private static int startEnd(Matcher start, int from) {
    return Math.max(from + 1, start.end());
  }

  private static @Nullable KillLine one(String text, boolean followed) {
    Matcher start = START.matcher(text);
    if (!start.lookingAt()) {
      return null;
    }
    String rest = text.substring(start.end());
    Matcher victim = VICTIM.matcher(rest);
    if (!victim.lookingAt()) {
      return null;
    }
    String after = rest.substring(victim.end());
    boolean scored = !start.group(2).equals("Killed");
    if (scored && !SCORE.matcher(after).lookingAt() && !after.isEmpty()) {
      return null;
    }
    Fields fields = new Fields(after);
    String uid = victim.group(2) == null ? victim.group(4) : victim.group(2);
    return new KillLine(
        scored,
        Long.parseLong(victim.group(1)),
        victim.group(3),
        constraint(start.group(1)),
        followed || !after.isEmpty(),
        fields.totalVm != null,
        fields.totalVm,
        fields.anon,
        fields.file,
        fields.shmem,
        uid == null ? fields.uid : Long.valueOf(uid),
        fields.adj);
  }

  /** What the scope's words imply; the summary line, where there is one, says it exactly. */
  private static @Nullable Constraint constraint(@Nullable String scope) {
    if (scope == null) {
      return null;
    }
    return scope.startsWith("Memory cgroup") ? Constraint.MEMCG : Constraint.NONE;
  }

  /** "total-vm:829208kB, anon-rss:340364kB, …" in whatever order and number. */
  private static final class Fields {
    @Nullable Bytes totalVm;
    @Nullable Bytes anon;
    @Nullable Bytes file;
    @Nullable Bytes shmem;
    @Nullable Long uid;
    @Nullable Integer adj;

    Fields(String text) {
      Matcher m = FIELD.matcher(text);
      while (m.find()) {
        long value = Long.parseLong(m.group(2));
        boolean size = !m.group(1).equals("UID") && !m.group(1).equals("oom_score_adj");
        if (size && m.group(3) == null) {
          continue; // cut in the middle of the number
        }
        switch (m.group(1)) {
          case "total-vm", "vsz" -> totalVm = kib(value);
          case "anon-rss" -> anon = kib(value);
          case "file-rss" -> file = kib(value);
          case "shmem-rss" -> shmem = kib(value);
          case "UID" -> uid = value;
          case "oom_score_adj" -> adj = (int) Math.max(-1000, Math.min(1000, value));
          default -> {}
        }
      }
    }

    private static @Nullable Bytes kib(long value) {
      return value < 0 || value > Long.MAX_VALUE / 1024 ? null : Bytes.of(value * 1024);
    }
  }
}
