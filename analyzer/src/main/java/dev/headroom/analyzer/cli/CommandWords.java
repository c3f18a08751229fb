package dev.headroom.analyzer.cli;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command line, cut at the first "--".
 *
 * @param own what Headroom understands
 * @param runner the test runner's own arguments, or null when there is no "--"
 */
record CommandWords(List<String> own, @Nullable List<String> runner) {
  CommandWords {
    own = List.copyOf(own);
    runner = runner == null ? null : List.copyOf(runner);
  }

  static CommandWords of(List<String> args) {
    int cut = args.indexOf("--");
    return cut < 0
        ? new CommandWords(args, null)
        : new CommandWords(args.subList(0, cut), args.subList(cut + 1, args.size()));
  }

  /** The line as it was typed, for the report's last section. */
  List<String> all() {
    if (runner == null) {
      return own;
    }
    return Stream.of(own, List.of("--"), runner).flatMap(List::stream).toList();
  }
}
