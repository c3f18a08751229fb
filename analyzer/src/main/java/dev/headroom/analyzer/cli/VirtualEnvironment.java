package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.scan.python.project.SitePackages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The virtual environment beside a project's sources, as its tests are run in. */
final class VirtualEnvironment {
  /** Names that people and tools give it, the usual first. */
  static final List<String> FOLDERS = List.of(".venv", "venv", "env");

  private VirtualEnvironment() {}

  /** Name of the first that holds pytest: another one is for tools, or was never filled. */
  static Optional<String> beside(Path root) {
    return FOLDERS.stream()
        .filter(name -> Files.isRegularFile(root.resolve(name).resolve("pyvenv.cfg")))
        .filter(name -> SitePackages.read(root.resolve(name)).distribution("pytest").isPresent())
        .findFirst();
  }
}
