package dev.headroom.diagnostics.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process killed by the kernel's OOM killer; null where the log does not say.
 *
 * @param time when, or null when the log has no absolute time
 * @param secondsSinceBoot the kernel's own clock, or null
 * @param pid the victim (in the kernel's namespace), never the process that was merely scored
 * @param name the victim's name, cut by the kernel at 15 bytes
 * @param constraint what ran out
 * @param limitedCgroup the group whose limit was hit
 * @param victimCgroup the group the victim lived in
 * @param invokedBy the thread whose allocation failed; often not the victim
 * @param limit the limit that was hit
 * @param text the kernel's own line that names the victim, without what its reader put before it
 * @param tasks the rows of the task table of this event, empty when the log has none
 */
public record OomKill(
    @Nullable Instant time,
    @Nullable Double secondsSinceBoot,
    long pid,
    @Nullable String name,
    @Nullable Bytes totalVm,
    @Nullable Bytes anonRss,
    @Nullable Bytes fileRss,
    @Nullable Bytes shmemRss,
    @Nullable Long uid,
    @Nullable Integer oomScoreAdj,
    @Nullable Constraint constraint,
    @Nullable String limitedCgroup,
    @Nullable String victimCgroup,
    @Nullable String invokedBy,
    @Nullable Bytes limit,
    @Nullable Integer taskRows,
    List<Task> tasks,
    @Nullable String text,
    String source,
    long line)
    implements Evidence {
  public OomKill {
    tasks = List.copyOf(tasks);
  }
}
