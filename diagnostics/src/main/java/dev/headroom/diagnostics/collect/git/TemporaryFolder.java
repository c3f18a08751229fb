package dev.headroom.diagnostics.collect.git;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder that is gone when it is closed, or when the program is stopped before. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;
  private final Thread atEnd;

  private TemporaryFolder(Path path) {
    this.path = path;
    this.atEnd = new Thread(this::delete, "temporary files");
    Runtime.getRuntime().addShutdownHook(atEnd);
  }

  public static TemporaryFolder create() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory("headroom-"));
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    delete();
    Runtime.getRuntime().removeShutdownHook(atEnd);
  }

  private void delete() {
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (IOException e) {
      // what is left lies in the system's folder for temporary files, which is cleared by others
      path.toFile().deleteOnExit();
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
