package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.config.jvm.JvmFiles;
import dev.headroom.analyzer.scan.java.facts.JavaFile;
import dev.headroom.analyzer.scan.java.facts.JavaReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads all Java files of a project at once, each parsed once. */
final class JavaFiles {
  private static final ThreadLocal<JavaReader> READER = ThreadLocal.withInitial(JavaReader::new);

  private JavaFiles() {}

  /** The facts by path; files that could not be read, or not in full, are said. */
  static List<JavaFile> read(JvmFiles files, List<NotRead> notRead) {
    List<JavaReader.Read> results =
        files.paths().stream()
            .filter(p -> p.endsWith(".java") && !p.endsWith("module-info.java"))
            .filter(p -> !p.endsWith("package-info.java") && !isTemplate(p))
            .toList()
            .parallelStream()
            .map(p -> read(files, p))
            .toList();
    List<JavaFile> read = new ArrayList<>();
    for (JavaReader.Read result : results) {
      result.file().ifPresent(read::add);
      result.problem().ifPresent(notRead::add);
    }
    return read;
  }

  /** Sources that are data of the project: templates and inputs of its tests. */
  private static boolean isTemplate(String path) {
    return path.contains("/resources/") || path.startsWith("resources/");
  }

  private static JavaReader.Read read(JvmFiles files, String path) {
    List<NotRead> problems = new ArrayList<>();
    Optional<String> text = files.text(path, problems);
    JavaReader.Read read =
        text.map(t -> READER.get().read(path, t))
            .orElseGet(() -> new JavaReader.Read(Optional.empty(), problems.stream().findFirst()));
    return read;
  }
}
