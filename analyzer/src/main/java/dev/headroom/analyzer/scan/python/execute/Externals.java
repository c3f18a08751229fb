package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.project.SourceTree;
import java.util.List;

/** What is known of attributes of the standard library: versions, platform, environment, paths. */
final class Externals {
  private Externals() {}

  static Value attribute(String name, PythonProcess process) {
    return switch (name) {
      case "sys.version_info" ->
          Value.Items.of(
              List.of(
                  new Value.Num(3),
                  new Value.Num(process.minorVersion()),
                  new Value.Num(0),
                  new Value.Str("final"),
                  new Value.Num(0)));
      case "sys.platform" -> new Value.Str("linux");
      case "os.name" -> new Value.Str("posix");
      case "typing.TYPE_CHECKING", "typing_extensions.TYPE_CHECKING" -> new Value.Bool(false);
      case "os.sep" -> new Value.Str("/");
      case "os.pardir" -> new Value.Str("..");
      default -> new Value.External(name);
    };
  }

  /** {@code os.environ[key]}, {@code sys.modules[key]}. */
  static Value item(String container, String key, PythonProcess process) {
    if (container.equals("os.environ")) {
      String value = process.environment.get(key);
      return value == null ? Value.UNKNOWN : new Value.Str(value);
    } else if (container.equals("sys.modules")) {
      ModuleState module = process.modules.get(key);
      return module == null ? Value.UNKNOWN : new Value.Module(module);
    }
    return Value.UNKNOWN;
  }

  /** {@code "x" in sys.modules}, {@code "X" in os.environ}. */
  static Truth inModules(Value left, Value right, String operator, PythonProcess process) {
    if (right instanceof Value.External e
        && left instanceof Value.Str key
        && (operator.equals("in") || operator.equals("not in"))) {
      Truth in = Truth.UNKNOWN;
      if (e.name().equals("os.environ")) {
        in = Truth.of(process.environment.containsKey(key.value()));
      } else if (e.name().equals("sys.modules")) {
        boolean known =
            process.modules.containsKey(key.value()) || process.stubs.containsKey(key.value());
        in = known ? Truth.YES : Truth.UNKNOWN;
      }
      return operator.equals("in") ? in : in.not();
    }
    return Truth.UNKNOWN;
  }

  /** An attribute of a path object. */
  static Value part(Value.Location place, String name, PythonProcess process) {
    return switch (name) {
      case "parent" -> new Value.Location(up(place.path(), process));
      case "parents" -> {
        Value.Items parents = new Value.Items();
        String at = place.path();
        for (int i = 0; i < 8; i++) {
          at = up(at, process);
          parents.values.add(new Value.Location(at));
        }
        yield parents;
      }
      case "name" -> new Value.Str(SourceTree.name(place.path()));
      case "stem" -> new Value.Str(SourceTree.name(place.path()).replaceAll("\\.[^.]*$", ""));
      default -> new Value.Result("path." + name, List.of(place), java.util.Map.of());
    };
  }

  static String up(String path, PythonProcess process) {
    return process.project.tree().resolve(path, "..");
  }
}
