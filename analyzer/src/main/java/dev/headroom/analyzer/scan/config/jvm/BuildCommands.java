package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.NotRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes CI workflows, make files and scripts as text, gives the Maven and Gradle commands. */
final class BuildCommands {
  /** Names of files that hold commands, wherever they are. */
  private static final Pattern FILES =
      Pattern.compile(
          "(?:^|.*/)(?:Makefile|makefile|GNUmakefile|justfile|Justfile|Jenkinsfile[^/]*|"
              + "Taskfile\\.ya?ml|\\.gitlab-ci\\.ya?ml|azure-pipelines[^/]*\\.ya?ml|"
              + "\\.travis\\.ya?ml|\\.drone\\.ya?ml|appveyor\\.ya?ml|bitbucket-pipelines\\.ya?ml|"
              + "[^/]*\\.(?:sh|bash|mk))|\\.github/(?:workflows|actions)/.*\\.ya?ml|"
              + "\\.circleci/.*\\.ya?ml|\\.gitlab/.*\\.ya?ml|\\.buildkite/.*\\.ya?ml");

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:^|[\\s;&|(`'\"=@-])(?:\\.{0,2}[\\w./-]*/)?(mvnd?|mvnw|gradle|gradlew)"
              + "(?:\\.cmd|\\.bat)?(?=\\s)([^;&|`]*)");

  /** A command of more lines than this is no command. */
  private static final int MAX_LINES = 60;

  private BuildCommands() {}

  /** All commands, in the order of files and lines. */
  static List<BuildCommand> read(JvmFiles files, List<NotRead> notRead) {
    List<BuildCommand> commands = new ArrayList<>();
    for (String path : files.paths()) {
      if (FILES.matcher(path).matches()) {
        files.text(path, notRead).ifPresent(text -> read(path, text, commands));
      }
    }
    return commands;
  }

  static void read(String path, String text, List<BuildCommand> commands) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int first = i;
      StringBuilder joined = new StringBuilder();
      while (true) {
        String line = lines.get(i).strip();
        boolean comment = line.startsWith("#") || line.startsWith("//");
        boolean more = line.endsWith("\\") && i + 1 < lines.size() && i - first < MAX_LINES;
        if (!comment) {
          joined.append(more ? line.substring(0, line.length() - 1) : line).append(' ');
        }
        if (!more || comment) {
          break;
        }
        i++;
      }
      // a line of megabytes is data
      if (joined.length() < 20_000) {
        Matcher matcher = COMMAND.matcher(joined.toString().replaceAll("\\s#\\s.*", " "));
        while (matcher.find()) {
          of(path, first + 1, matcher).ifPresent(commands::add);
        }
      }
    }
  }

  private static Optional<BuildCommand> of(String path, int line, Matcher matcher) {
    List<String> words = new ArrayList<>();
    for (String word : matcher.group(2).strip().split("\\s+", -1)) {
      String bare = word.replaceAll("^[\"'(]+|[\"')]+$", "");
      if (bare.matches("\\d?>.*|2>&1")) {
        break;
      }
      if (!bare.isEmpty()) {
        words.add(bare);
      }
    }
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new BuildCommand(path, line, matcher.group(1).startsWith("m"), words));
  }
}
