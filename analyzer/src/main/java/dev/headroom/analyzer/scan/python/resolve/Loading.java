package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Fake;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from a loader's arguments whether it loads, and what. */
final class Loading {
  private Loading() {}

  static boolean happens(Loader loader, Arguments arguments) {
    if (loader.notWithArgument().stream().anyMatch(a -> given(arguments.keywords().get(a)))) {
      return false;
    }
    if (!loader.notWithText().isEmpty() && texts(loader, arguments)) {
      return false;
    }
    String required = loader.requiresArgument();
    if (required != null && !arguments.open() && !given(arguments.keywords().get(required))) {
      return false;
    }
    Value artifact = artifact(loader, arguments);
    if (loader.possible()) {
      // it loads whatever a file holds: nothing says that it is worth a row
      return false;
    }
    return !loader.wrapsObject()
        || artifact == null
        || artifact.ways().stream().anyMatch(Loading::named);
  }

  /** Whether an argument, or an argument of an object among them, says that nothing is loaded. */
  private static boolean texts(Loader loader, Arguments arguments) {
    List<Value> all = new ArrayList<>();
    for (Value argument : arguments.all()) {
      all.add(argument);
      for (Value way : argument.ways()) {
        if (way instanceof LibObject object) {
          all.addAll(object.arguments.all());
        } else if (way instanceof Instance instance) {
          all.addAll(instance.fields.values());
        }
      }
    }
    return all.stream()
        .anyMatch(v -> v.ways().stream().allMatch(w -> holds(loader.notWithText(), w)));
  }

  private static boolean holds(List<String> texts, Value value) {
    return value instanceof Const c && c.string() && texts.stream().anyMatch(c.text()::contains);
  }

  /** Whether an argument is there, and not None or False. */
  private static boolean given(@Nullable Value value) {
    return value != null && !Boolean.FALSE.equals(Truths.of(value));
  }

  private static @Nullable Value artifact(Loader loader, Arguments arguments) {
    Integer position = loader.artifactPosition();
    String keyword = loader.artifactKeyword();
    return arguments.get(position == null ? -1 : position, keyword == null ? "" : keyword);
  }

  /** Whether the argument can be a name or a path, and not the loaded object. */
  private static boolean named(Value value) {
    if (value instanceof Instance || value instanceof Fake) {
      return false;
    }
    return !(value instanceof LibObject object)
        || object.type.startsWith("pathlib.")
        || (object.hit == null && !object.constructed() && path(object.type));
  }

  private static boolean path(String type) {
    return type.startsWith("os.")
        || type.startsWith("tempfile.")
        || type.startsWith("builtins.str");
  }

  /** Whether the application that is wrapped is the project's own, and no bare one of a test. */
  static boolean application(Loader loader, Arguments arguments) {
    if (loader.artifactPosition() == null && loader.artifactKeyword() == null) {
      // it sets up what settings name, or what it is a method of
      return true;
    }
    Value application = artifact(loader, arguments);
    if (application == null) {
      return false;
    }
    for (Value way : application.ways()) {
      if ((way instanceof LibObject object && !object.testSide)
          || (way instanceof Instance instance && !instance.testSide)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the argument that names the artifact is there and nothing is known of it. */
  static boolean unknown(Loader loader, Arguments arguments) {
    Value artifact = artifact(loader, arguments);
    return artifact == null
        ? arguments.open()
        : artifact instanceof Value.Unknown || artifact instanceof Value.Scratch;
  }

  /** Variables of the environment that say what is loaded. */
  static List<String> variables(Loader loader, Arguments arguments) {
    Value artifact = artifact(loader, arguments);
    List<String> names = new ArrayList<>();
    if (artifact != null) {
      for (Value way : artifact.ways()) {
        if (way instanceof Value.Unknown unknown && unknown.variable() != null) {
          names.add(unknown.variable());
        }
      }
    }
    return names;
  }

  /** Whether the tests write what is loaded themselves, to a temporary file. */
  static boolean written(Loader loader, Arguments arguments) {
    Value artifact = artifact(loader, arguments);
    return artifact != null && TemporaryFiles.are(artifact);
  }

  /** Names of what is loaded, as far as constants reach. */
  static List<String> artifacts(Loader loader, Arguments arguments) {
    Value artifact = artifact(loader, arguments);
    List<String> names = new ArrayList<>();
    if (artifact != null) {
      for (Value way : artifact.ways()) {
        if (way instanceof Const c && c.kind() == Expr.Kind.STRING) {
          names.add(c.text());
        }
      }
    }
    String normal = loader.defaultArtifact();
    boolean none = artifact == null || artifact.equals(Values.NONE);
    boolean fixed = loader.artifactPosition() == null && loader.artifactKeyword() == null;
    if (none && (fixed || !arguments.open()) && normal != null) {
      names.add(normal);
    }
    return names;
  }
}
