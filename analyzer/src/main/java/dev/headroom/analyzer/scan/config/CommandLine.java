package dev.headroom.analyzer.scan.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of a shell that starts pytest.
 *
 * @param folder that a {@code cd} before it goes to, "." without one
 * @param words pytest's arguments
 */
record CommandLine(String folder, List<String> words) {
  private static final Pattern RUNNER = Pattern.compile("(?:.*[/\\\\])?(?:pytest|py\\.test)");
  private static final Set<String> ENDS = Set.of("&&", "||", ";", "|", "&");

  /** "2>&1", ">out.txt", "2>>": nothing that the program gets; group 1 is the file, if attached. */
  private static final Pattern REDIRECTION = Pattern.compile("(?:\\d*|&)(?:>>?|<{1,3})[|&]?(.*)");

  /** Words before the runner that make the line something else than a start of it. */
  private static final Set<String> OTHER =
      Set.of("install", "add", "echo", "printf", "which", "grep", "-c", "uninstall", "export");

  CommandLine {
    words = List.copyOf(words);
  }

  /** Every start of pytest in a line of a shell. */
  static List<CommandLine> in(String line) {
    String spaced = line.replaceAll("(&&|\\|\\||;)", " $1 ");
    List<CommandLine> found = new ArrayList<>();
    List<String> command = new ArrayList<>();
    String folder = ".";
    List<String> all = new ArrayList<>(ShellWords.split(spaced));
    all.add(";");
    boolean file = false;
    for (String word : all) {
      Matcher redirection = REDIRECTION.matcher(word);
      if (redirection.matches()) {
        file = redirection.group(1).isEmpty();
        continue;
      }
      if (!ENDS.contains(word)) {
        if (!file) {
          command.add(word);
        }
        file = false;
        continue;
      }
      file = false;
      if (command.size() == 2 && command.get(0).equals("cd")) {
        folder = command.get(1);
      }
      Optional<List<String>> started = started(command);
      if (started.isPresent()) {
        found.add(new CommandLine(folder, started.get()));
      }
      command.clear();
    }
    return found;
  }

  /** What follows the runner's name in a command of one program. */
  static Optional<List<String>> started(List<String> command) {
    for (int i = 0; i < command.size(); i++) {
      String word = command.get(i);
      if (OTHER.contains(word)) {
        return Optional.empty();
      }
      if (RUNNER.matcher(word).matches()) {
        return Optional.of(List.copyOf(command.subList(i + 1, command.size())));
      }
    }
    return Optional.empty();
  }
}
