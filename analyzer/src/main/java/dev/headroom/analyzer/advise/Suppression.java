package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.ProjectSettings;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Takes out the findings that the project has switched off or accepted. */
final class Suppression {
  private final ProjectSettings project;
  private final LocalDate today;

  /**
   * @param today for suppressions with a date
   */
  Suppression(ProjectSettings project, LocalDate today) {
    this.project = project;
    this.today = today;
  }

  List<Finding> of(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> !project.off().contains(finding.rule()))
        .filter(finding -> project.ignores().stream().noneMatch(i -> matches(i, finding)))
        .toList();
  }

  private boolean matches(ProjectSettings.Ignore ignore, Finding finding) {
    LocalDate until = ignore.until();
    return (ignore.rule() == null || ignore.rule().equals(finding.rule()))
        && (until == null || !today.isAfter(until))
        && glob(ignore.path(), finding.file());
  }

  private static boolean glob(String pattern, String path) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(path))
        || path.startsWith(pattern.endsWith("/") ? pattern : pattern + "/");
  }
}
