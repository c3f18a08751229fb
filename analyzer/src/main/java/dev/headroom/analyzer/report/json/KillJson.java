package dev.headroom.analyzer.report.json;

import dev.headroom.diagnostics.evidence.Constraint;
import dev.headroom.diagnostics.evidence.OomKill;
import dev.headroom.diagnostics.evidence.Task;
import org.jspecify.annotations.Nullable;

/** A kill by the kernel; {@code tasks} is the number of rows of its task table. */
final class KillJson {
  private static final String PREFIX = "CONSTRAINT_";

  private KillJson() {}

  static Row write(OomKill kill) {
    return new Row()
        .put("time", kill.time())
        .put("pid", (Long) kill.pid())
        .put("name", kill.name())
        .put("totalVmBytes", kill.totalVm())
        .put("anonRssBytes", kill.anonRss())
        .put("fileRssBytes", kill.fileRss())
        .put("shmemRssBytes", kill.shmemRss())
        .put("uid", kill.uid())
        .put("oomScoreAdj", kill.oomScoreAdj())
        .put("constraint", stated(kill.constraint()))
        .put("limitedCgroup", kill.limitedCgroup())
        .put("victimCgroup", kill.victimCgroup())
        .put("invokedBy", kill.invokedBy())
        .put("limitBytes", kill.limit())
        .put("tasks", kill.taskRows())
        .put("text", kill.text())
        .put("source", kill.source())
        .put("line", (Long) kill.line())
        .put("secondsSinceBoot", kill.secondsSinceBoot())
        .rows("taskTable", kill.tasks(), KillJson::task);
  }

  /** The kernel's own word: CONSTRAINT_MEMCG. */
  private static @Nullable String stated(@Nullable Constraint constraint) {
    return constraint == null ? null : PREFIX + constraint.name();
  }

  private static @Nullable Constraint constraint(Source s) {
    String word = s.optionalText("constraint");
    if (word == null) {
      return null;
    }
    for (Constraint known : Constraint.values()) {
      if (word.equals(PREFIX + known.name())) {
        return known;
      }
    }
    throw s.error("\"" + word + "\" is no constraint of the kernel");
  }

  private static Row task(Task task) {
    return new Row()
        .put("pid", (Long) task.pid())
        .put("uid", task.uid())
        .put("name", task.name())
        .put("rssBytes", task.rss())
        .put("totalVmBytes", task.totalVm())
        .put("privateRssBytes", task.privateRss());
  }

  static OomKill read(Source s) {
    return new OomKill(
        s.optionalTime("time"),
        s.optionalNumber("secondsSinceBoot"),
        s.whole("pid"),
        s.optionalText("name"),
        s.optionalBytes("totalVmBytes"),
        s.optionalBytes("anonRssBytes"),
        s.optionalBytes("fileRssBytes"),
        s.optionalBytes("shmemRssBytes"),
        s.optionalWhole("uid"),
        s.optionalCount("oomScoreAdj"),
        constraint(s),
        s.optionalText("limitedCgroup"),
        s.optionalText("victimCgroup"),
        s.optionalText("invokedBy"),
        s.optionalBytes("limitBytes"),
        s.optionalCount("tasks"),
        s.list("taskTable", KillJson::readTask),
        s.optionalText("text"),
        s.text("source"),
        s.whole("line"));
  }

  private static Task readTask(Source s) {
    return new Task(
        s.whole("pid"),
        s.optionalWhole("uid"),
        s.text("name"),
        s.optionalBytes("rssBytes"),
        s.optionalBytes("totalVmBytes"),
        s.optionalBytes("privateRssBytes"));
  }
}
