package dev.headroom.diagnostics.collect;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folders in which programs are looked for; nothing is run to find one.
 *
 * @param folders absolute ones only: a program in the current folder is not the user's tool
 */
record ProgramPath(List<Path> folders) {
  ProgramPath {
    folders = List.copyOf(folders);
  }

  static ProgramPath ofEnvironment() {
    return of(Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
  }

  static ProgramPath of(String path) {
    List<Path> folders = new ArrayList<>();
    for (String entry : path.split(Pattern.quote(File.pathSeparator), -1)) {
      folder(entry).filter(f -> !folders.contains(f)).ifPresent(folders::add);
    }
    return new ProgramPath(folders);
  }

  private static Optional<Path> folder(String entry) {
    try {
      return Optional.of(Path.of(entry)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty(); // an entry that names no folder holds no program
    }
  }

  Optional<Path> find(String program) {
    return all(program).stream().findFirst();
  }

  /** Every program of this name, each once, the one that a shell would take first. */
  List<Path> all(String program) {
    Map<Path, Path> found = new LinkedHashMap<>();
    folders.stream()
        .map(f -> f.resolve(program))
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable)
        .forEach(p -> found.putIfAbsent(real(p), p)); // /bin is often a link to /usr/bin
    return List.copyOf(found.values());
  }

  /** Where a program's links end, or the program itself when that can't be told. */
  static Path real(Path program) {
    try {
      return program.toRealPath();
    } catch (IOException e) {
      return program;
    }
  }
}
