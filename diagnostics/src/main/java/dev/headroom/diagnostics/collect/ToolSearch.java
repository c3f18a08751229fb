package dev.headroom.diagnostics.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for interpreters, runners and build tools by their files: nothing that is found is run. */
final class ToolSearch {
  private static final List<String> PROGRAMS =
      List.of("python3", "python", "pytest", "tox", "nox", "uv", "java", "javac", "mvn", "gradle");

  /** Python distributions, by the name of their metadata folder. */
  private static final List<String> DISTRIBUTIONS =
      List.of("pytest", "pytest_xdist", "pytest_cov", "psutil");

  private static final Pattern JAVA_VERSION =
      Pattern.compile("^JAVA_VERSION=\"([^\"]{1,40})\"", Pattern.MULTILINE);

  private final ProgramPath programs;

  ToolSearch(ProgramPath programs) {
    this.programs = programs;
  }

  List<FoundTool> list() {
    List<FoundTool> tools = new ArrayList<>();
    for (String program : PROGRAMS) {
      List<Path> found = programs.all(program);
      if (found.isEmpty()) {
        tools.add(new FoundTool(program, null, null));
      }
      for (Path at : found) {
        tools.add(new FoundTool(program, at.toString(), version(at).orElse(null)));
      }
    }
    Set<Path> folders = packageFolders();
    for (String distribution : DISTRIBUTIONS) {
      tools.add(distribution(distribution, folders));
    }
    return List.copyOf(tools);
  }

  /** python3 is a link to python3.11; a JDK has its version in the file "release" beside bin. */
  private static Optional<String> version(Path program) {
    Path real = ProgramPath.real(program);
    Matcher python = Pattern.compile("python([0-9]+\\.[0-9]+)").matcher(name(real));
    if (python.matches()) {
      return Optional.of(python.group(1));
    }
    Path prefix = real.resolveSibling("..").resolve("release").normalize();
    return ProcFile.text(prefix)
        .map(JAVA_VERSION::matcher)
        .filter(Matcher::find)
        .map(m -> m.group(1));
  }

  private Set<Path> packageFolders() {
    Set<Path> folders = new LinkedHashSet<>();
    for (String interpreter : List.of("python3", "python")) {
      for (Path python : programs.all(interpreter).stream().flatMap(ToolSearch::both).toList()) {
        Path prefix = python.resolveSibling("..").normalize();
        for (String library : List.of("lib", "local/lib", "lib64")) {
          for (Path version : children(prefix.resolve(library), "python3[.0-9]*")) {
            folders.addAll(children(version, "(site|dist)-packages"));
          }
        }
      }
    }
    return folders;
  }

  /** As it is called (a virtual environment's own folder), and where its link ends. */
  private static Stream<Path> both(Path program) {
    return Stream.of(program, ProgramPath.real(program)).distinct();
  }

  private static FoundTool distribution(String name, Set<Path> folders) {
    Pattern metadata =
        Pattern.compile(name.replace("_", "[-_.]") + "-([^-]+)(-py[0-9.]+)?\\.(dist|egg)-info");
    for (Path folder : folders) {
      for (Path entry : children(folder, "(?i)" + metadata.pattern())) {
        Matcher m = metadata.matcher(name(entry).toLowerCase(Locale.ROOT));
        if (m.matches()) {
          return new FoundTool(
              name.replace('_', '-') + " (package)", folder.toString(), m.group(1));
        }
      }
    }
    return new FoundTool(name.replace('_', '-') + " (package)", null, null);
  }

  private static List<Path> children(Path folder, String pattern) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(e -> name(e).matches(pattern)).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
