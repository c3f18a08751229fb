package dev.headroom.diagnostics.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes OOM reports as a kernel would: of the two-line era (up to 5.0) or later, of a cgroup or
 * the host. Made for tests; pages are 4 KiB unless said otherwise.
 */
public final class KernelLog {
  /** A task with its private memory and pages of files in MiB. */
  public record Row(long pid, long uid, String name, int privateMib, int fileMib) {}

  private final List<String> lines = new ArrayList<>();
  private final boolean old;
  private final int pageKib;
  private double clock;

  public KernelLog(boolean old, int pageKib, double start) {
    this.old = old;
    this.pageKib = pageKib;
    this.clock = start;
  }

  public static KernelLog modern() {
    return new KernelLog(false, 4, 1000);
  }

  /** Kills one of these tasks for the limit of {@code cgroup}, or null for the host. */
  public KernelLog kill(String cgroup, int limitMib, long victim, List<Row> table) {
    return kill(cgroup, cgroup, limitMib, victim, table);
  }

  public KernelLog kill(
      String cgroup, String victimCgroup, int limitMib, long victim, List<Row> table) {
    Row row = table.stream().filter(r -> r.pid == victim).findFirst().orElseThrow();
    head(row.name, cgroup, limitMib);
    if (old) {
      say("[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents oom_score_adj name");
      for (Row r : table) {
        say(
            "[%5d] %5d %5d %8d %8d %7d %7d %8d         %5d %s",
            r.pid, r.uid, r.pid, vm(r), pages(r.privateMib + r.fileMib), 50, 3, 0, 0, r.name);
      }
    } else {
      say("Tasks state (memory values in pages):");
      say(
          "[  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name");
      for (Row r : table) {
        say(
            "[%7d] %5d %5d %8d %8d %8d %8d %9d %8d %8d         %5d %s",
            r.pid,
            r.uid,
            r.pid,
            vm(r),
            pages(r.privateMib + r.fileMib),
            pages(r.privateMib),
            pages(r.fileMib),
            0,
            65536,
            0,
            0,
            r.name);
      }
    }
    victimLines(cgroup, victimCgroup, row);
    return this;
  }

  private void head(String invoker, String cgroup, int limitMib) {
    String nodes = old ? "nodemask=(null),  order=0" : "order=0";
    say(
        "%s invoked oom-killer: gfp_mask=0x14000c0(GFP_KERNEL), %s, oom_score_adj=0",
        invoker, nodes);
    say("CPU: 1 PID: 77 Comm: %s Not tainted 5.10.0-test #1", invoker);
    say("Call Trace:");
    say(" out_of_memory+0x117/0x4a0");
    if (cgroup != null) {
      int kib = limitMib * 1024;
      if (old) {
        say("Task in %s killed as a result of limit of %s", cgroup, cgroup);
      }
      say("memory: usage %dkB, limit %dkB, failcnt 12", kib, kib);
      say("Memory cgroup stats for %s:%s", cgroup, old ? " cache:0KB rss:1KB" : "");
    } else {
      say("Node 0 DMA: 1*%dkB (U) 0*8kB 0*16kB = 4kB", pageKib);
      say("%d pages RAM", pages(limitMib));
    }
  }

  private void victimLines(String cgroup, String victimCgroup, Row row) {
    String scope = cgroup == null ? "Out of memory" : "Memory cgroup out of memory";
    String sizes =
        String.format(
            Locale.ROOT,
            "total-vm:%dkB, anon-rss:%dkB, file-rss:%dkB, shmem-rss:0kB",
            vm(row) * pageKib,
            row.privateMib * 1024,
            row.fileMib * 1024);
    if (old) {
      say("%s: Kill process %d (%s) score 900 or sacrifice child", scope, row.pid, row.name);
      say("Killed process %d (%s) %s", row.pid, row.name, sizes);
    } else {
      String where =
          cgroup == null
              ? "global_oom,task_memcg=/user.slice"
              : "oom_memcg=" + cgroup + ",task_memcg=" + victimCgroup;
      say(
          "oom-kill:constraint=CONSTRAINT_%s,nodemask=(null),cpuset=/,mems_allowed=0,%s,task=%s,pid=%d,uid=%d",
          cgroup == null ? "NONE" : "MEMCG", where, row.name, row.pid, row.uid);
      say(
          "%s: Killed process %d (%s) %s, UID:%d pgtables:64kB oom_score_adj:0",
          scope, row.pid, row.name, sizes, row.uid);
      say(
          "oom_reaper: reaped process %d (%s), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB",
          row.pid, row.name);
    }
  }

  private long vm(Row r) {
    return pages(r.privateMib + r.fileMib) + 1000;
  }

  private long pages(int mib) {
    return mib * 1024L / pageKib;
  }

  /** Lets time pass. */
  public KernelLog later(double seconds) {
    clock += seconds;
    return this;
  }

  public KernelLog say(String format, Object... values) {
    clock += 0.00001;
    String message = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
    lines.add(String.format(Locale.ROOT, "[%12.6f] %s", clock, message));
    return this;
  }

  /** As dmesg prints it. */
  public List<String> dmesg() {
    return List.copyOf(lines);
  }

  /** As {@code journalctl -o json} prints it. */
  public List<String> json() {
    return lines.stream()
        .map(
            l ->
                "{\"_TRANSPORT\":\"kernel\",\"PRIORITY\":\"3\",\"SYSLOG_IDENTIFIER\":\"kernel\","
                    + "\"_SOURCE_MONOTONIC_TIMESTAMP\":\""
                    + l.substring(1, l.indexOf(']')).strip().replace(".", "")
                    + "\",\"MESSAGE\":\""
                    + l.substring(l.indexOf("] ") + 2)
                    + "\"}")
        .toList();
  }

  /** As {@code journalctl -o export} prints it. */
  public List<String> export() {
    return lines.stream()
        .map(
            l ->
                "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1795500255559497\n_TRANSPORT=kernel\nPRIORITY=3\n"
                    + "SYSLOG_IDENTIFIER=kernel\nMESSAGE="
                    + l.substring(l.indexOf("] ") + 2)
                    + "\n")
        .toList();
  }

  /** As journalctl or rsyslog print it. */
  public List<String> syslog(String host) {
    return lines.stream()
        .map(l -> "Nov 24 06:04:15 " + host + " kernel: " + l.substring(l.indexOf("] ") + 2))
        .toList();
  }
}
