package dev.headroom.diagnostics.parse.kernel;

import dev.headroom.diagnostics.evidence.Constraint;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line that begins with "oom-kill:" (kernel 5.0 and later): what ran out, whose limit, who is
 * killed. Parts are null where the line was cut or shortened.
 */
record SummaryLine(
    @Nullable Constraint constraint,
    @Nullable String limitedCgroup,
    @Nullable String victimCgroup,
    @Nullable String name,
    @Nullable Long pid,
    @Nullable Long uid) {

  private static final Pattern CONSTRAINT =
      Pattern.compile("constraint=CONSTRAINT_(NONE|CPUSET|MEMORY_POLICY|MEMCG)\\b");

  /**
   * The end is looked for first: a name may hold ",pid=7,uid=3". Where no user follows, the line
   * was cut, perhaps in the middle of the pid.
   */
  private static final Pattern END = Pattern.compile(",pid=(\\d{1,10})(?:,uid=(\\d{1,10}))?\\s*$");

  static @Nullable SummaryLine of(String message) {
    if (!message.startsWith("oom-kill:")) {
      return null;
    }
    Matcher constraint = CONSTRAINT.matcher(message);
    boolean stated = constraint.find();
    Matcher end = END.matcher(message);
    boolean ended = end.find();
    boolean global = message.contains("global_oom");
    if (!stated && !global && !message.contains("task_memcg=")) {
      return null;
    }
    String body = ended ? message.substring(0, end.start()) : message;
    int victim = body.indexOf(",task_memcg=");
    int limited = body.indexOf("oom_memcg=");
    int task = body.indexOf(",task=", Math.max(victim, 0));
    return new SummaryLine(
        stated
            ? Constraint.valueOf(constraint.group(1).toUpperCase(Locale.ROOT))
            : global ? Constraint.NONE : null,
        limited >= 0 && (victim > limited || task > limited)
            ? body.substring(limited + 10, victim > limited ? victim : task)
            : null,
        victim >= 0 && task > victim ? body.substring(victim + 12, task) : null,
        task >= 0 && ended ? body.substring(task + 6) : null,
        ended && end.group(2) != null ? Long.valueOf(end.group(1)) : null,
        ended && end.group(2) != null ? Long.valueOf(end.group(2)) : null);
  }
}
