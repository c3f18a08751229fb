package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.ForkCount;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes Gradle scripts and convention plugins as text, gives what they set for test tasks. */
final class GradleScripts {
  /**
   * What one script sets.
   *
   * @param kind forks, forkEvery or heap
   * @param conditional whether it stands in an {@code if}
   */
  record Setting(
      String file,
      int line,
      Kind kind,
      String written,
      boolean conditional,
      @Nullable ForkCount forks,
      @Nullable Bytes heap) {}

  /** The three things that decide how many JVMs there are and how large they get. */
  enum Kind {
    FORKS,
    FORK_EVERY,
    HEAP
  }

  private static final Pattern ASSIGNED =
      Pattern.compile(
          "\\b(?:set)?([mM]axParallelForks|[fF]orkEvery|[mM]axHeapSize|[mM]inHeapSize)\\b"
              + "\\s*(?:=|\\.set\\s*\\(|\\(|\\s)\\s*(.+)");
  private static final Pattern JVM_ARGS =
      Pattern.compile("\\b(?:allJvmArgs|jvmArgs|jvmArgumentProviders)\\b(.*)");
  private static final Pattern PLATFORM =
      Pattern.compile("\\b(useJUnitPlatform|useTestNG|useJUnit)\\b\\s*(?:\\(|\\{|$)");
  private static final Pattern CORES =
      Pattern.compile(
          "availableProcessors(?:\\(\\))?\\s*\\)?\\s*(?:(?:\\.intdiv|\\.div)\\s*\\(\\s*(\\d{1,3})|"
              + "/\\s*(\\d{1,3})|\\*\\s*(\\d{1,3}(?:\\.\\d{1,3})?))?");

  /** Blocks that configure other processes than tests. */
  private static final String OTHER_PROCESS =
      "(?i).*\\b(?:JavaExec|JavaCompile|Javadoc|bootRun|jmh|compile\\w*|javadoc|options|exec)\\b.*";

  private final List<Setting> settings = new ArrayList<>();
  private final List<RunnerLine> rows = new ArrayList<>();
  private final List<NotRead> notRead;

  GradleScripts(List<NotRead> notRead) {
    this.notRead = notRead;
  }

  List<Setting> settings() {
    return settings;
  }

  List<RunnerLine> rows() {
    return rows;
  }

  void read(String file, String script) {
    for (GradleText.Line line : GradleText.statements(script)) {
      boolean other = line.inside(OTHER_PROCESS) && !line.inside("(?i).*test.*");
      if (other || line.text().length() > 10_000) {
        continue;
      }
      Matcher assigned = ASSIGNED.matcher(line.text());
      if (assigned.find()) {
        assigned(file, line, assigned.group(1), assigned.group(2).strip());
      }
      Matcher arguments = JVM_ARGS.matcher(line.text());
      if (arguments.find()) {
        Optional<Bytes> heap = JvmArguments.heap(arguments.group(1));
        heap.ifPresent(
            h -> add(file, line, Kind.HEAP, line.text().strip(), null, h, List.of("heap"), null));
      }
      if (PLATFORM.matcher(line.text()).find()) {
        rows.add(new RunnerLine(file, line.number(), line.text().strip(), List.of(), null, null));
      }
    }
  }

  private void assigned(String file, GradleText.Line line, String key, String tail) {
    String value = tail.replaceAll("[;})\\s]+$", tail.contains("(") ? ")" : "").strip();
    String what = line.text().strip();
    switch (Character.toLowerCase(key.charAt(0)) + key.substring(1)) {
      case "maxParallelForks" -> {
        Optional<ForkCount> forks = forks(value);
        if (forks.isEmpty()) {
          notRead.add(
              new NotRead(
                  file + ":" + line.number() + ": " + what,
                  "the number is not in this expression; one fork is assumed"));
        }
        add(file, line, Kind.FORKS, what, forks.orElse(null), null, List.of("forks"), value);
      }
      case "forkEvery" ->
          add(file, line, Kind.FORK_EVERY, value, null, null, List.of("reuse"), null);
      case "maxHeapSize" -> {
        Bytes heap = JvmArguments.size(unquoted(value)).orElse(null);
        if (heap == null) {
          notRead.add(
              new NotRead(
                  file + ":" + line.number() + ": " + what, "the size is not in this expression"));
        }
        add(file, line, Kind.HEAP, what, null, heap, List.of("heap"), null);
      }
      default -> rows.add(new RunnerLine(file, line.number(), what, List.of(), null, null));
    }
  }

  private void add(
      String file,
      GradleText.Line line,
      Kind kind,
      String written,
      @Nullable ForkCount forks,
      @Nullable Bytes heap,
      List<String> sets,
      @Nullable String workers) {
    boolean conditional = line.inside("(?:.*\\W)?if\\s*\\(.*");
    settings.add(new Setting(file, line.number(), kind, written, conditional, forks, heap));
    String what = line.text().strip() + (conditional ? " (under a condition)" : "");
    rows.add(new RunnerLine(file, line.number(), what, sets, workers, null));
  }

  private static String unquoted(String value) {
    return value.replaceAll("[\"')]", "").strip();
  }

  /**
   * "2", "availableProcessors().intdiv(2) ?: 1", "(availableProcessors() / 2).coerceAtLeast(1)".
   */
  static Optional<ForkCount> forks(String expression) {
    if (expression.matches("\\d{1,4}\\)?")) {
      return JvmArguments.forks(expression.replace(")", ""));
    }
    Matcher cores = CORES.matcher(expression);
    if (!cores.find()) {
      return Optional.empty();
    }
    double share = 1;
    if (cores.group(1) != null || cores.group(2) != null) {
      int divisor = Integer.parseInt(cores.group(1) != null ? cores.group(1) : cores.group(2));
      share = divisor == 0 ? 1 : 1.0 / divisor;
    } else if (cores.group(3) != null) {
      share = Double.parseDouble(cores.group(3));
    }
    return Optional.of(new ForkCount(expression, 0, share));
  }
}
