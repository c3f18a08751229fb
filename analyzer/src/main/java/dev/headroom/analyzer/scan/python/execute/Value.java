package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.facts.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a name may be bound to while modules are imported. */
public sealed interface Value {
  Value UNKNOWN = new Unknown();
  Value NONE = new Nothing();

  /** Anything that reading can't tell. */
  record Unknown() implements Value {}

  /** {@code None}. */
  record Nothing() implements Value {}

  record Bool(boolean value) implements Value {}

  record Num(long value) implements Value {}

  record Str(String value) implements Value {}

  /** A place in the file system, relative to the project root. */
  record Location(String path) implements Value {}

  /** A list, tuple or set; {@code complete} says whether all of its elements are known. */
  final class Items implements Value {
    final List<Value> values = new ArrayList<>();
    boolean complete = true;

    public List<Value> values() {
      return values;
    }

    public boolean complete() {
      return complete;
    }

    static Items of(List<Value> values) {
      Items items = new Items();
      items.values.addAll(values);
      return items;
    }
  }

  /** A dict with string keys; others make it incomplete. */
  final class Dict implements Value {
    final Map<String, Value> values = new LinkedHashMap<>();
    boolean complete = true;
  }

  /** A module of the project. */
  record Module(ModuleState state) implements Value {}

  /** Something of a library, by its dotted name, or an object of the language ("builtins.len"). */
  record External(String name) implements Value {}

  /** A function of the project. */
  record Function(
      ModuleState home,
      Scope scope,
      Stmt.FunctionDef definition,
      @Nullable Value self,
      List<Mark> marks)
      implements Value {
    /** The function as a method of an object or class. */
    Function boundTo(@Nullable Value object) {
      return new Function(home, scope, definition, object, marks);
    }

    @Override
    public String toString() {
      return home.file() + ":" + definition.line();
    }
  }

  /** A class of the project. */
  final class Type implements Value {
    final ModuleState home;
    final Stmt.ClassDef definition;
    final Scope names;
    final List<Value> bases;
    final List<Mark> marks = new ArrayList<>();

    Type(ModuleState home, Stmt.ClassDef definition, Scope names, List<Value> bases) {
      this.home = home;
      this.definition = definition;
      this.names = names;
      this.bases = bases;
    }

    public ModuleState home() {
      return home;
    }

    public Stmt.ClassDef definition() {
      return definition;
    }

    public Map<String, Value> names() {
      return names.bound();
    }

    public List<Value> bases() {
      return bases;
    }

    public List<Mark> marks() {
      return marks;
    }

    /** The attribute by the order of the bases, or null. */
    @Nullable Value attribute(String name, int depth) {
      Value own = names.own(name);
      if (own != null || depth > 20) {
        return own;
      }
      for (Value base : bases) {
        Value inherited = base instanceof Type c ? c.attribute(name, depth + 1) : null;
        if (inherited != null) {
          return inherited;
        }
      }
      return null;
    }
  }

  /** An object of a class of the project. */
  record Instance(Type type) implements Value {}

  /**
   * A call of a library with the arguments that are known: mark decorators, patches, spec objects.
   */
  record Result(String callee, List<Value> arguments, Map<String, Value> keywords)
      implements Value {}
}
