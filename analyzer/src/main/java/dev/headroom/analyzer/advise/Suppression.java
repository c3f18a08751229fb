package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.analyzer.rules.ProjectSettings.Ignore;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.comment.IgnoreComment;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes out the findings that the project has switched off or accepted, and remembers which comment
 * and which line of headroom.yaml accepted anything.
 */
final class Suppression {
  private final ProjectSettings project;
  private final LocalDate today;
  private final List<IgnoreComment> comments;
  private final Set<Object> used = new HashSet<>();
  private final List<Accepted> accepted = new ArrayList<>();

  /**
   * @param today for suppressions with a date
   * @param comments those of the sources
   */
  Suppression(ProjectSettings project, LocalDate today, List<IgnoreComment> comments) {
    this.project = project;
    this.today = today;
    this.comments = comments;
  }

  /** The findings that are left. */
  List<Finding> of(List<Finding> findings) {
    List<Finding> left = new ArrayList<>();
    for (Finding finding : findings) {
      if (!project.off().contains(finding.rule()) && !accept(finding)) {
        left.add(finding);
      }
    }
    return left;
  }

  List<Accepted> accepted() {
    return accepted;
  }

  /** Every suppression that fits is used, the first one gives the reason. */
  private boolean accept(Finding finding) {
    List<Accepted> by = new ArrayList<>();
    for (IgnoreComment comment : comments) {
      if (accepts(comment, finding)) {
        used.add(comment);
        by.add(new Accepted(finding, comment.reason(), comment.file() + ":" + comment.line()));
      }
    }
    for (Ignore ignore : project.ignores()) {
      if (!expired(ignore) && accepts(ignore, finding)) {
        used.add(ignore);
        by.add(new Accepted(finding, ignore.reason(), project.file() + ":" + ignore.line()));
      }
    }
    by.stream().findFirst().ifPresent(accepted::add);
    return !by.isEmpty();
  }

  private static boolean accepts(IgnoreComment comment, Finding finding) {
    return !comment.reason().isEmpty()
        && comment.rules().contains(finding.rule().value())
        && comment.covers(finding.file(), finding.line());
  }

  private static boolean accepts(Ignore ignore, Finding finding) {
    RuleId rule = ignore.rule();
    return (rule == null || rule.equals(finding.rule())) && glob(ignore.path(), finding.file());
  }

  private boolean expired(Ignore ignore) {
    LocalDate until = ignore.until();
    return until != null && today.isAfter(until);
  }

  private static boolean glob(String pattern, String path) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(path))
        || path.startsWith(pattern.endsWith("/") ? pattern : pattern + "/");
  }

  /**
   * A suppression that does nothing.
   *
   * @param where the file it stands in
   * @param what as it is written
   */
  record Idle(String where, int line, String what, String why) {}

  /**
   * Those that accepted nothing.
   *
   * @param whole whether everything was looked at, so that nothing found means nothing there
   * @param known ids of all rules
   */
  List<Idle> idle(boolean whole, Set<String> known) {
    List<Idle> idle = new ArrayList<>();
    for (IgnoreComment comment : comments) {
      String why = why(comment, whole, known);
      if (!why.isEmpty()) {
        String what = "ignore[" + String.join(", ", comment.rules()) + "]";
        idle.add(new Idle(comment.file(), comment.line(), what, why));
      }
    }
    for (Ignore ignore : project.ignores()) {
      RuleId rule = ignore.rule();
      String what = "ignore of " + (rule == null ? "all rules" : rule) + " in " + ignore.path();
      String file = String.valueOf(project.file());
      if (expired(ignore)) {
        idle.add(new Idle(file, ignore.line(), what, "it ended on " + ignore.until()));
      } else if (whole && !used.contains(ignore) && !(rule != null && ofTheMachine(rule.value()))) {
        idle.add(new Idle(file, ignore.line(), what, "no finding is there"));
      }
    }
    return idle;
  }

  private String why(IgnoreComment comment, boolean whole, Set<String> known) {
    List<String> strange = comment.rules().stream().filter(r -> !known.contains(r)).toList();
    if (!strange.isEmpty()) {
      return "\"" + String.join(", ", strange) + "\" is no rule";
    }
    if (comment.reason().isEmpty()) {
      return "it gives no reason, which is obligatory";
    }
    boolean machine = comment.rules().stream().anyMatch(Suppression::ofTheMachine);
    return used.contains(comment) || machine || !whole ? "" : "no finding is there";
  }

  /** Findings about worker counts come and go with the machine that is planned for. */
  private static boolean ofTheMachine(String rule) {
    return rule.startsWith("HR3") || rule.startsWith("HR4");
  }
}
