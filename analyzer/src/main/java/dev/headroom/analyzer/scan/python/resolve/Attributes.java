package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.resolve.Value.Choice;
import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Fake;
import dev.headroom.analyzer.scan.python.resolve.Value.Function;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import dev.headroom.analyzer.scan.python.resolve.Value.Mapping;
import dev.headroom.analyzer.scan.python.resolve.Value.Member;
import dev.headroom.analyzer.scan.python.resolve.Value.ModuleValue;
import dev.headroom.analyzer.scan.python.resolve.Value.Super;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names, attributes and items: reading and binding them. */
final class Attributes {
  private final Follow follow;

  Attributes(Follow follow) {
    this.follow = follow;
  }

  Value name(String id) {
    Frame frame = follow.frame();
    Value own = frame.globals.contains(id) ? null : frame.names.get(id);
    if (own != null) {
      return own;
    }
    for (Frame outer = frame.closure; outer != null; outer = outer.closure) {
      Value value = outer.names.get(id);
      if (value != null) {
        return value;
      }
    }
    Value global = frame.module.globals.get(id);
    return global != null ? global : new Lib("builtins." + id);
  }

  /** What {@code from module import name} binds. */
  Value imported(Value module, String name) {
    if (module instanceof ModuleValue m) {
      Value bound = m.module().globals.get(name);
      if (bound != null) {
        return bound;
      }
      Value submodule = follow.modules.submodule(m.module(), name, follow::run);
      if (submodule != null) {
        return submodule;
      }
      return lazily(m, name);
    }
    return get(module, name);
  }

  /** A module's own {@code __getattr__}, or unknown. */
  private Value lazily(ModuleValue m, String name) {
    if (m.module().globals.get("__getattr__") instanceof Function f) {
      return follow.calls.call(f, Arguments.of(Value.text(name)));
    }
    return Values.UNKNOWN;
  }

  Value get(Value owner, String name) {
    if (owner instanceof Lib lib) {
      String dotted = lib.name() + "." + name;
      Value replaced = follow.modules.replaced.get(dotted);
      return replaced != null ? replaced : new Lib(dotted);
    } else if (owner instanceof ModuleValue m) {
      Value bound = m.module().globals.get(name);
      if (bound != null) {
        return bound;
      }
      Value submodule = follow.modules.submodule(m.module(), name, follow::run);
      return submodule != null ? submodule : lazily(m, name);
    } else if (owner instanceof Instance instance) {
      return ofInstance(instance, name);
    } else if (owner instanceof TypeValue type) {
      return ofClass(type, name, type);
    } else if (owner instanceof LibObject object) {
      Value field = object.fields.get(name);
      return field != null ? field : new Member(object, object.type, name);
    } else if (owner instanceof Fake fake) {
      Value set = fake.fields().get(name);
      return set != null
          ? set
          : new Fake(fake.replaces() == null ? null : fake.replaces() + "." + name);
    } else if (owner instanceof Super s) {
      return ofSuper(s, name);
    } else if (owner instanceof Choice choice) {
      return Value.either(choice.values().stream().map(v -> get(v, name)).toList());
    } else if (owner instanceof Const || owner instanceof Items || owner instanceof Mapping) {
      return new Member(owner, "builtins", name);
    } else if (owner instanceof Value.Scratch) {
      return TemporaryFiles.attribute(name);
    } else if (owner instanceof Requested request && name.equals("param")) {
      return request.parameter();
    } else if (owner instanceof Function f && name.equals("__func__")) {
      return new Function(f.definition(), null);
    } else if (owner instanceof Member && name.equals("__func__")) {
      return owner;
    } else if (owner instanceof Function || owner instanceof Patch || owner instanceof Requested) {
      return new Member(owner, "builtins", name);
    } else if (owner instanceof Member member) {
      // an attribute of a library's object is known by its way from that object
      Value holder = member.owner() instanceof LibObject object ? object : owner;
      return new Member(holder, member.type() + "." + member.name(), name);
    }
    return Values.UNKNOWN;
  }

  /** A class's attribute by its lineage; null when only libraries could have it. */
  @Nullable Value lookup(TypeValue type, String name) {
    for (TypeValue c : type.lineage()) {
      Value member = c.members.get(name);
      if (member != null) {
        return member;
      }
    }
    return null;
  }

  private Value ofInstance(Instance instance, String name) {
    Value field = instance.fields.get(name);
    Value member = lookup(instance.type, name);
    boolean property =
        member instanceof Function f
            && (f.definition().decorated("property")
                || f.definition().decorated("cached_property"));
    if (field != null && !(property && field instanceof Value.Unknown)) {
      // what a loader gave, and not the loader: calling it loads nothing
      boolean loader =
          field instanceof Fake fake
              && fake.replaces() != null
              && follow.loaders.find(fake.replaces()) != null;
      return loader ? new Fake(null) : field;
    }
    if (member instanceof Function f && f.self() == null) {
      if (property) {
        Value value = follow.calls.call(new Function(f.definition(), instance), Arguments.NONE);
        if (f.definition().decorated("cached_property")) {
          follow.recorder.holds(instance, name, value);
          follow.heap.put(instance.fields, name, value);
        }
        return value;
      }
      if (f.definition().decorated("staticmethod")) {
        return f;
      }
      return new Function(
          f.definition(), f.definition().decorated("classmethod") ? instance.type : instance);
    }
    if (member != null) {
      return member;
    }
    if (name.equals("__class__")) {
      return instance.type;
    }
    if (instance.opaque && !instance.type.unknownBases()) {
      return Values.UNKNOWN;
    }
    return library(instance.type, name, instance);
  }

  private Value ofClass(TypeValue type, String name, Value self) {
    Value member = lookup(type, name);
    if (member instanceof Function f && f.self() == null) {
      return f.definition().decorated("classmethod") ? new Function(f.definition(), self) : f;
    }
    if (member != null) {
      return member;
    }
    if (name.equals("__name__")) {
      return Value.text(type.name);
    }
    return library(type, name, type);
  }

  /** An attribute that a first-party class can only have from a library. */
  private Value library(TypeValue type, String name, Value self) {
    List<String> bases = type.libraryBases();
    return bases.isEmpty() ? Values.UNKNOWN : new Member(self, bases.get(0), name);
  }

  private Value ofSuper(Super s, String name) {
    TypeValue type =
        s.self() instanceof Instance i ? i.type : s.self() instanceof TypeValue c ? c : s.after();
    List<TypeValue> lineage = type.lineage();
    int from = lineage.indexOf(s.after()) + 1;
    for (TypeValue c : lineage.subList(Math.min(from, lineage.size()), lineage.size())) {
      if (c.members.get(name) instanceof Function f) {
        return f.definition().decorated("staticmethod")
            ? f
            : new Function(f.definition(), s.self());
      }
    }
    return library(s.after(), name, s.self());
  }

  Value superOf(Frame frame) {
    for (Frame f = frame; f != null; f = f.closure) {
      if (f.definition != null && f.definition.owner != null && f.self != null) {
        return new Super(f.definition.owner, f.self);
      }
    }
    return Values.UNKNOWN;
  }

  void set(Value owner, String name, Value value, int line) {
    if (owner instanceof Instance instance) {
      follow.mocks.attributeSet(instance, name, value, line);
      follow.recorder.holds(instance, name, value);
      if (instance.shared) {
        follow.recorder.keep(value);
      }
      Value inherited = follow.heap.unsure > 0 ? lookup(instance.type, name) : null;
      boolean open = inherited != null && !instance.fields.containsKey(name);
      // what the class gives stays possible where this may not run
      follow.heap.put(
          instance.fields, name, open ? Value.either(List.of(value, inherited)) : value);
    } else if (owner instanceof TypeValue type) {
      follow.recorder.keep(value);
      follow.heap.put(type.members, name, value);
    } else if (owner instanceof ModuleValue module) {
      follow.mocks.moduleAttributeSet(module, name, value, line);
      follow.heap.put(module.module().globals, name, value);
    } else if (owner instanceof LibObject object) {
      follow.heap.put(object.fields, name, value);
    } else if (owner instanceof Fake fake) {
      follow.heap.put(fake.fields(), name, value);
    } else if (owner instanceof Lib lib) {
      follow.mocks.libraryAttributeSet(lib, name, value, line);
    }
  }

  void setItem(Value container, Value index, Value value, int line) {
    if (container instanceof Lib lib && lib.name().equals("sys.modules")) {
      for (Value way : index.ways()) {
        if (way instanceof Const c) {
          follow.mocks.stub(c.text(), value, new Place(follow.frame().module.file, line));
        }
      }
    } else if (container instanceof Mapping m) {
      follow.recorder.keepIfGlobal(container, value, follow.frame());
      if (index instanceof Const key) {
        follow.heap.put(m.entries, key.text(), value);
      } else {
        m.open = true;
      }
    } else if (container instanceof LibObject object) {
      follow.heap.put(object.fields, "[]", value);
    } else if (container instanceof Member member && member.name().equals("dependency_overrides")) {
      follow.mocks.dependency(index, value, new Place(follow.frame().module.file, line));
    }
  }

  /** The dotted name of a callee, by what it is or else by how it is written. */
  String dotted(Value value, Expr written) {
    if (value instanceof Lib lib) {
      return lib.name();
    } else if (value instanceof Function f) {
      return f.definition().qualified();
    } else if (value instanceof TypeValue type) {
      return type.qualified();
    } else if (value instanceof Member member) {
      return member.type() + "." + member.name();
    }
    return written.dotted().orElse("");
  }
}
