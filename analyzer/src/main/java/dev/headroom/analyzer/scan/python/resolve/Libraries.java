package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.scan.python.resolve.Value.Const;
import dev.headroom.analyzer.scan.python.resolve.Value.Decorator;
import dev.headroom.analyzer.scan.python.resolve.Value.Fake;
import dev.headroom.analyzer.scan.python.resolve.Value.Function;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.Items;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import dev.headroom.analyzer.scan.python.resolve.Value.Member;
import dev.headroom.analyzer.scan.python.resolve.Value.Registered;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls of libraries: loaders of the rule book, stand-ins, and what runs a callable. */
final class Libraries {
  /** Class methods that give an object of their class. */
  private static final Pattern MAKES =
      Pattern.compile("(?:from|load|create|open|build|get|make|connect)(?:_.*)?");

  /** Methods that give the object itself. */
  private static final Pattern FLUENT =
      Pattern.compile("to|eval|cpu|cuda|half|float|bfloat16|compile|requires_grad_|train");

  /** Objects whose methods give the object itself until one of them makes something. */
  private static final Pattern BUILDER = Pattern.compile(".*\\b\\w*[bB]uilder");

  private final Follow follow;
  private final Builtins builtins;
  private final PlainMethods methods;

  Libraries(Follow follow) {
    this.follow = follow;
    this.builtins = new Builtins(follow);
    this.methods = new PlainMethods(follow);
  }

  Value call(Lib lib, Arguments arguments) {
    // a name that was bound before something took its place still means the real thing
    Value mock = follow.mocks.call(lib.name(), arguments);
    if (mock != null) {
      return mock;
    }
    Value known = builtins.call(lib.name(), arguments);
    if (known != null) {
      return known;
    }
    Loader loader = follow.loaders.find(lib.name());
    if (lib.name().endsWith(".fixture") && arguments.at(0) instanceof Function f) {
      return FixtureDefinition.made(f, lib, arguments.from(1));
    }
    if (lib.last().equals("Process") && child(arguments)) {
      return object(lib.name(), arguments);
    }
    if (loader == null && wraps(arguments)) {
      // a library's wrapper gives something that does what the callable does
      return arguments.positional().get(0);
    }
    LibObject made = object(resultType(lib), arguments);
    if (loader != null) {
      load(loader, lib.name(), arguments, made);
    }
    follow.calls.callbacks(arguments);
    return made;
  }

  private static boolean wraps(Arguments arguments) {
    Value first = arguments.at(0);
    boolean callable =
        first instanceof Function
            || first instanceof TypeValue
            || (first instanceof Member m && !(m.owner() instanceof LibObject));
    return callable && arguments.positional().size() == 1 && arguments.keywords().isEmpty();
  }

  private LibObject object(String type, Arguments arguments) {
    return new LibObject(type, arguments, follow.place(), follow.testSide());
  }

  /** A class method that makes objects gives one of its class. */
  private static String resultType(Lib lib) {
    String owner = Modules.parent(lib.name());
    if (BUILDER.matcher(owner).matches() && !MAKES.matcher(lib.last()).matches()) {
      return owner;
    }
    boolean method =
        !owner.isEmpty() && new Lib(owner).isClass() && MAKES.matcher(lib.last()).matches();
    return method ? owner : lib.name();
  }

  /** Notes a load, now or when the object is first used. */
  void load(Loader loader, String callee, Arguments arguments, @Nullable LibObject made) {
    if (!Loading.happens(loader, arguments)) {
      return;
    }
    if (!loader.lazyUntil().isEmpty()) {
      if (made != null) {
        made.pending = new Pending(loader, callee, arguments);
      }
      return;
    }
    if (loader.underWith() && made != null && loader.kind() != LoadKind.APPLICATION) {
      made.pending = new Pending(loader, callee, arguments);
      return;
    }
    if (loader.kind() == LoadKind.APPLICATION && !Loading.application(loader, arguments)) {
      return;
    }
    Hit hit = follow.recorder.hit(follow, loader, callee, arguments, false, null);
    if (made != null) {
      made.hit = hit;
    }
    runTargets(arguments);
  }

  /** A loader that is given a callable runs it: a server in a process of its own. */
  private void runTargets(Arguments arguments) {
    Value target = arguments.keywords().get("target");
    if (target instanceof Function) {
      follow.calls.callbacks(Arguments.of(target));
    }
  }

  /** Runs what a child process runs; its loads belong to the line that makes the process. */
  private boolean child(Arguments arguments) {
    Value target = arguments.keywords().get("target");
    if (!(target instanceof Function)) {
      return false;
    }
    Origin before = follow.child;
    if (before == null) {
      follow.child = new Origin(follow.place(), "multiprocessing.Process", follow.fixture());
    }
    follow.calls.callbacks(Arguments.of(target));
    follow.child = before;
    return true;
  }

  /** {@code with object}: pending loads happen, an application's start-up runs. */
  void entered(LibObject object) {
    use(object, "__enter__", true);
    if (object.hit != null && object.hit.loader.underWith()) {
      object.hit.started = true;
    }
    for (Value argument : object.arguments.all()) {
      if (argument instanceof LibObject application) {
        startUp(application);
      }
    }
  }

  private void startUp(LibObject application) {
    Value lifespan = application.arguments.keywords().get("lifespan");
    if (lifespan instanceof Function f) {
      Arguments given = Arguments.of(application);
      if (f.definition().generator) {
        follow.calls.generator(f, given, v -> {});
      } else {
        follow.calls.invoke(f, given, null, null);
        follow.calls.takeRaised();
      }
    }
    Value started = application.arguments.keywords().get("on_startup");
    if (started instanceof Items items) {
      items.values.forEach(v -> follow.calls.callbacks(Arguments.of(v)));
    }
    for (Registered registered : List.copyOf(application.registered)) {
      boolean startup = registered.arguments().all().contains(Value.text("startup"));
      if (startup) {
        follow.calls.callbacks(Arguments.of(registered.function()));
      }
    }
  }

  /** {@code @object.method(...)} above a function. */
  void registered(Decorator decorator, Function function) {
    if (decorator.callee() instanceof Member m && m.owner() instanceof LibObject object) {
      object.registered.add(new Registered(m.name(), decorator.arguments(), function));
    }
  }

  Value member(Member member, Arguments arguments) {
    Value owner = member.owner();
    if (owner instanceof LibObject object) {
      return ofObject(object, member, arguments);
    } else if (owner instanceof Instance || owner instanceof TypeValue) {
      return inherited(member, arguments);
    }
    Value value = methods.method(owner, member.name(), arguments);
    return value == null ? Values.UNKNOWN : value;
  }

  private Value ofObject(LibObject object, Member member, Arguments arguments) {
    String name = member.name();
    if (object.type.endsWith(".fixture") && arguments.at(0) instanceof Function f) {
      return FixtureDefinition.made(f, new Lib(object.type), object.arguments);
    }
    if (name.equals("Process") && child(arguments)) {
      return object(member.type() + ".Process", arguments);
    }
    use(object, name, false);
    GeneratedTests.called(object, name, arguments);
    Value value = builtins.runs(object, name, arguments);
    if (value != null) {
      return value;
    }
    String dotted = member.type() + "." + name;
    Value replaced = follow.modules.replaced.get(dotted);
    if (replaced != null) {
      return follow.calls.call(replaced, arguments);
    }
    Loader loader = follow.loaders.find(dotted);
    LibObject made = object(resultType(new Lib(dotted)), arguments);
    if (loader != null) {
      load(loader, dotted, arguments, made);
    }
    follow.calls.callbacks(arguments);
    return object.hit != null && FLUENT.matcher(name).matches() ? object : made;
  }

  /** The first use of an object whose constructor put the load off. */
  private void use(LibObject object, String method, boolean entered) {
    Pending pending = object.pending;
    boolean due =
        pending != null
            && (pending.loader().lazyUntil().contains(method)
                || (entered && pending.loader().underWith()));
    if (due && pending != null) {
      boolean bare = follow.frame().bareCall && follow.testSide();
      object.pending = null;
      String callee = bare ? pending.callee() + "." + method : pending.callee();
      Place place = bare ? null : object.created;
      object.hit =
          follow.recorder.hit(follow, pending.loader(), callee, pending.arguments(), false, place);
    }
  }

  /** A library's method on a first-party class or object. */
  private Value inherited(Member member, Arguments arguments) {
    TypeValue type = member.owner() instanceof Instance i ? i.type : (TypeValue) member.owner();
    String name = member.name();
    List<String> candidates = new ArrayList<>();
    for (TypeValue c : type.lineage()) {
      candidates.add(c.qualified() + "." + name);
    }
    for (String base : type.libraryBases()) {
      candidates.add(base + "." + name);
      if (name.equals("__init__")) {
        candidates.add(base);
      }
    }
    int hits = follow.recorder.count(follow);
    Value hooked = hook(member, type, arguments);
    for (String candidate : candidates) {
      Loader loader = follow.loaders.find(candidate);
      if (loader != null && follow.recorder.count(follow) == hits) {
        load(loader, candidate, arguments, null);
        break;
      }
    }
    if (hooked instanceof Instance) {
      return hooked;
    }
    boolean makes = member.owner() instanceof TypeValue && MAKES.matcher(name).matches();
    if (makes || name.equals("from_pretrained")) {
      Instance made = new Instance(type, follow.place(), follow.testSide(), false, true);
      if (follow.testSide()) {
        made.origin = new Origin(follow.place(), type.qualified(), follow.fixture());
      }
      return made;
    }
    return Values.UNKNOWN;
  }

  /** A library's template method ends in the class's own method of that name with an underscore. */
  private Value hook(Member member, TypeValue type, Arguments arguments) {
    Value own = follow.attributes.lookup(type, "_" + member.name());
    if (own instanceof Function f) {
      Value self = f.definition().decorated("classmethod") ? type : member.owner();
      Arguments given = new Arguments(arguments.positional(), arguments.keywords(), true);
      Value made = follow.calls.invoke(new Function(f.definition(), self), given, null, null);
      follow.calls.takeRaised();
      return made;
    }
    return Values.UNKNOWN;
  }

  /** Whether a value is the name of something rather than the thing. */
  static boolean names(@Nullable Value value) {
    return value instanceof Const || value instanceof Fake;
  }
}
