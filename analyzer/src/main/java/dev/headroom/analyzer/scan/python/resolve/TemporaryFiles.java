package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import dev.headroom.analyzer.scan.python.resolve.Value.Scratch;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows temporary paths, from pytest's {@code tmp_path} or {@code tempfile} to the loader that
 * reads what a test has written there. Only what is still a path or an open file is followed.
 */
final class TemporaryFiles {
  /** Functions that make one. */
  private static final Set<String> MAKE =
      Set.of(
          "tempfile.mkdtemp",
          "tempfile.mktemp",
          "tempfile.gettempdir",
          "tempfile.TemporaryDirectory",
          "tempfile.NamedTemporaryFile",
          "tempfile.TemporaryFile",
          "tempfile.SpooledTemporaryFile");

  /** Functions that give a path, or the open file, of the path they are given. */
  private static final Set<String> KEEP =
      Set.of(
          "builtins.str",
          "builtins.open",
          "io.open",
          "gzip.open",
          "bz2.open",
          "lzma.open",
          "os.fspath",
          "os.path.abspath",
          "os.path.dirname",
          "os.path.join",
          "os.path.normpath",
          "os.path.realpath",
          "pathlib.Path",
          "pathlib.PurePath",
          "pathlib.PosixPath",
          "py.path.local");

  /** Attributes and methods, of pathlib, py.path and temporary files, that are paths themselves. */
  private static final Set<String> PATHS =
      Set.of(
          "__fspath__",
          "absolute",
          "as_posix",
          "dirpath",
          "ensure",
          "ensure_dir",
          "getbasetemp",
          "join",
          "joinpath",
          "mkdir",
          "mktemp",
          "name",
          "new",
          "open",
          "parent",
          "resolve",
          "rename",
          "strpath",
          "with_name",
          "with_stem",
          "with_suffix");

  private TemporaryFiles() {}

  /** The value of a library's call; null when it has nothing to do with such paths. */
  static @Nullable Value call(String name, Arguments arguments) {
    if (name.equals("tempfile.mkstemp")) {
      return new Items(List.of(Values.UNKNOWN, Values.SCRATCH), false);
    }
    boolean kept =
        KEEP.contains(name) && arguments.positional().stream().anyMatch(Scratch.class::isInstance);
    return kept || MAKE.contains(name) ? Values.SCRATCH : null;
  }

  static Value attribute(String name) {
    return PATHS.contains(name) ? Values.SCRATCH : Values.UNKNOWN;
  }

  /** Whether a loader's argument is a temporary file, or a buffer in memory, in every way. */
  static boolean are(Value value) {
    return value.ways().stream()
        .allMatch(
            way ->
                way instanceof Scratch
                    || (way instanceof LibObject object && object.type.equals("io.BytesIO")));
  }
}
