package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.resolve.Value.Definition;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A body that is being followed: a module's, a class's or a function's. */
final class Frame {
  final Module module;
  final @Nullable Definition definition;
  final @Nullable Frame closure;
  final @Nullable Value self;

  /** Names of this body; a module's are its globals. */
  Map<String, Value> names;

  final Set<String> globals = new HashSet<>();
  final List<Value> returned = new ArrayList<>();

  /** The class whose body this is. */
  @Nullable TypeValue classBody;

  /** The fixture or set-up method whose body this is. */
  @Nullable FixtureUse fixture;

  /** The body of a test: what runs in it belongs to no fixture around it. */
  boolean test;

  /** Undecided returns so far: what follows them may not run. */
  int doubts;

  /** What a {@code yield} does. */
  @Nullable Consumer<Value> onYield;

  /** Line that is being evaluated. */
  int line;

  /** The call at that line stands alone as a statement and takes nothing. */
  boolean bareCall;

  /** What is being called at that line. */
  @Nullable Value calling;

  Frame(
      Module module,
      @Nullable Definition definition,
      @Nullable Frame closure,
      @Nullable Value self,
      Map<String, Value> names) {
    this.module = module;
    this.definition = definition;
    this.closure = closure;
    this.self = self;
    this.names = names;
  }

  static Frame ofModule(Module module) {
    return new Frame(module, null, null, null, module.globals);
  }

  static Frame ofFunction(Definition definition, @Nullable Value self) {
    return new Frame(definition.module, definition, definition.closure, self, new HashMap<>());
  }

  boolean function() {
    return definition != null;
  }

  Place place() {
    return new Place(module.file, line);
  }
}
