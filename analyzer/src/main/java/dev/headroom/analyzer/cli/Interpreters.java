package dev.headroom.analyzer.cli;

import dev.headroom.diagnostics.evidence.UserError;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the interpreter that a project's tests run in. */
final class Interpreters {
  private final Session session;
  private final @Nullable String declared;

  /**
   * The interpreters of a project.
   *
   * @param declared what its headroom.yaml names, or null
   */
  Interpreters(Session session, @Nullable String declared) {
    this.session = session;
    this.declared = declared;
  }

  /** The one that the user has named, else the first that is there. */
  Path chosen(@Nullable String named) {
    if (named != null) {
      Path python = executable(session.resolve(named));
      if (python == null) {
        throw UserError.usage(
            "no interpreter here", named, "Name the project's python: --python .venv/bin/python");
      }
      return python;
    }
    for (Path place : places()) {
      Path python = executable(place);
      if (python != null) {
        return python;
      }
    }
    throw UserError.usage(
        "no interpreter of the project was found (.venv, VIRTUAL_ENV, conda)",
        null,
        "Name it: headroom measure --imports --python .venv/bin/python");
  }

  private List<Path> places() {
    List<Path> places = new ArrayList<>();
    Path root = session.folder();
    add(places, root, declared);
    VirtualEnvironment.FOLDERS.forEach(folder -> add(places, root, folder));
    add(places, root, session.environment().get("VIRTUAL_ENV"));
    add(places, root, session.environment().get("CONDA_PREFIX"));
    return places;
  }

  private static void add(List<Path> places, Path root, @Nullable String place) {
    try {
      if (place != null && !place.isEmpty()) {
        places.add(root.resolve(place).normalize());
      }
    } catch (InvalidPathException none) {
      // a name that no file can have
    }
  }

  /** An interpreter, or that of an environment's folder. */
  private static @Nullable Path executable(Path place) {
    if (!Files.isDirectory(place)) {
      return Files.isExecutable(place) ? place : null;
    }
    return Stream.of("bin/python", "bin/python3")
        .map(place::resolve)
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
