package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import java.util.ArrayList;
import java.util.List;

/** Takes junit-platform.properties, gives the lines that run tests side by side in one JVM. */
final class PlatformProperties {
  private PlatformProperties() {}

  /** They add threads and no process: what they set is listed, and no fork with it. */
  static List<RunnerLine> lines(JvmFiles files, List<NotRead> notRead) {
    List<RunnerLine> lines = new ArrayList<>();
    files
        .named("junit-platform.properties")
        .forEach(
            path -> {
              int number = 0;
              for (String line : files.text(path, notRead).orElse("").lines().toList()) {
                number++;
                String text = line.strip();
                if (text.startsWith("junit.jupiter.execution.parallel.")) {
                  lines.add(new RunnerLine(path, number, text, List.of(), null, null));
                }
              }
            });
    return lines;
  }
}
