package dev.headroom.analyzer.cli;

import dev.headroom.diagnostics.collect.git.GitRevision;
import dev.headroom.diagnostics.collect.git.TemporaryFolder;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The project as it was in a revision, for as long as somebody reads it. */
final class EarlierTree {
  private EarlierTree() {}

  /** What a reader makes of the project's files at that revision. */
  static <T> T read(Path root, GitRevision revision, Function<Path, T> reader) {
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      // the folder's name is the project's, as it is in the work tree
      Path name = root.toAbsolutePath().getFileName();
      Path earlier = folder.path().resolve(name == null ? "project" : name.toString());
      Files.createDirectories(earlier);
      revision.export(earlier);
      return reader.apply(earlier);
    } catch (IOException e) {
      throw UserError.usage(
          "the earlier files can't be written: " + e.getMessage(),
          System.getProperty("java.io.tmpdir"),
          "Make room there, or name another folder: HEADROOM_JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
    }
  }
}
