package dev.headroom.analyzer.scan.comment;

import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds {@code # headroom: ignore[HR201] reason} in sources and configuration: behind a line, or on
 * a line of its own above one. Above or behind a decorator or an annotation it is about all that
 * follows, down to the definition.
 */
public final class IgnoreComments {
  private static final Pattern DEFINITION =
      Pattern.compile("\\s*(?:async\\s+def|def|class)\\b.*|.*[{;]\\s*(?://.*)?");

  private static final Set<String> ENDINGS =
      Set.of(
          "py",
          "pyi",
          "java",
          "kt",
          "kts",
          "gradle",
          "groovy",
          "ini",
          "cfg",
          "toml",
          "yaml",
          "yml",
          "xml",
          "sh",
          "properties");

  private static final Set<String> NAMES = Set.of("Makefile", "Jenkinsfile", "Dockerfile");

  /** Larger files are generated. */
  private static final long LARGEST = 2L << 20;

  /** A decorator's arguments go on for no longer. */
  private static final int REACH = 30;

  private IgnoreComments() {}

  /** All comments below a folder, by file and line. */
  public static List<IgnoreComment> read(Path root) {
    List<IgnoreComment> comments = new ArrayList<>();
    for (String file : SourceTree.list(root).files()) {
      if (mayHold(file)) {
        comments.addAll(in(file, text(root.resolve(file))));
      }
    }
    return comments;
  }

  private static boolean mayHold(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) || NAMES.contains(name);
  }

  /** Empty where there is nothing to be found, so that most files are not cut into lines. */
  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        return "";
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.contains("headroom:") ? text : "";
    } catch (IOException e) {
      return ""; // the scan says so: it reads the same files
    }
  }

  static List<IgnoreComment> in(String file, String text) {
    List<IgnoreComment> comments = new ArrayList<>();
    List<String> lines = text.lines().toList();
    Marks marks = Marks.of(file);
    for (int i = 0; i < lines.size(); i++) {
      Matcher comment = marks.next(lines.get(i));
      if (comment != null) {
        boolean alone = lines.get(i).substring(0, comment.start()).isBlank();
        int from = alone ? nextCode(lines, i + 1) : i;
        comments.add(
            new IgnoreComment(
                file,
                i + 1,
                from + 1,
                end(lines, from) + 1,
                Stream.of(comment.group(1).split(",", -1)).map(String::strip).toList(),
                comment.group(2).strip()));
      }
    }
    return comments;
  }

  private static int nextCode(List<String> lines, int from) {
    for (int i = from; i < Math.min(lines.size(), from + REACH); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("//")) {
        return i;
      }
    }
    return from;
  }

  private static int end(List<String> lines, int from) {
    if (from >= lines.size() || !lines.get(from).strip().startsWith("@")) {
      return from;
    }
    for (int i = from + 1; i < Math.min(lines.size(), from + REACH); i++) {
      if (DEFINITION.matcher(lines.get(i)).matches()) {
        return i;
      }
    }
    return from;
  }
}
