package dev.headroom.analyzer.scan.config;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import java.util.List;

/**
 * What configuration, CI and scripts say about starting tests.
 *
 * @param lines sorted by file and line
 * @param notRead files that could not be read, with reasons
 */
public record RunnerScanned(List<RunnerLine> lines, List<NotRead> notRead) {
  public RunnerScanned {
    lines = List.copyOf(lines);
    notRead = List.copyOf(notRead);
  }
}
