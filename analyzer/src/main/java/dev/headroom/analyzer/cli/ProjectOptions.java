package dev.headroom.analyzer.cli;

import dev.headroom.diagnostics.evidence.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is looked at. */
final class ProjectOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "The project's folder. Default: the current one.")
  String path = ".";

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "Only the run of this name, where a project has several.")
  @Nullable String run;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      description =
          "The project's interpreter; its installed packages are looked at, it is not run. Default:"
              + " a virtual environment with pytest beside the sources; none for not looking.")
  @Nullable String python;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Keep there what was read of each Python file, and read none twice while its bytes are"
              + " the same. Any file of it may be removed at any time.")
  @Nullable String cache;

  /** The folder, which must be one. */
  Path root(Session session) {
    Path root = session.resolve(path);
    if (!Files.isDirectory(root)) {
      throw UserError.usage(
          Files.exists(root) ? "is no folder" : "there is no such folder",
          path,
          "Name the folder of the project; what selects tests goes behind \"--\".");
    }
    return root;
  }
}
