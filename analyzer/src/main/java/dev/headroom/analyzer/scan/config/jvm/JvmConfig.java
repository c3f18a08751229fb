package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import java.util.List;

/**
 * What the build files say.
 *
 * @param builds those with tests, sorted by root
 * @param lines every line that starts tests or sets forks and heap, sorted by file and line
 */
public record JvmConfig(List<JvmBuild> builds, List<RunnerLine> lines, List<NotRead> notRead) {
  public JvmConfig {
    builds = List.copyOf(builds);
    lines = List.copyOf(lines);
    notRead = List.copyOf(notRead);
  }
}
