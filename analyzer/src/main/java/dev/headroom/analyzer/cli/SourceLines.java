package dev.headroom.analyzer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lines of a project's files; none of a file that is large, gone or not below the project. */
final class SourceLines {
  private static final long LARGEST = 4L << 20;
  private final Path root;

  SourceLines(Path root) {
    this.root = root;
  }

  /** The lines without their ends. */
  List<String> bare(String file) {
    return whole(file).stream().map(line -> line.replaceFirst("\\r?\\n$", "")).toList();
  }

  /** The lines with their ends. */
  List<String> whole(String file) {
    try {
      Path path = root.resolve(file).normalize();
      if (!path.startsWith(root) || !Files.isRegularFile(path) || Files.size(path) > LARGEST) {
        return List.of();
      }
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      List<String> lines = new ArrayList<>();
      int from = 0;
      while (from < text.length()) {
        int feed = text.indexOf('\n', from);
        int end = feed < 0 ? text.length() : feed + 1;
        lines.add(text.substring(from, end));
        from = end;
      }
      return lines;
    } catch (IOException | InvalidPathException e) {
      return List.of(); // no lines, no fix
    }
  }
}
