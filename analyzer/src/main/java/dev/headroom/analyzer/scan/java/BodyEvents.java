package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.scan.java.facts.Expr;
import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import dev.headroom.analyzer.scan.java.facts.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one body: its calls in source order, and which of them its result comes from. */
final class BodyEvents {
  private final JavaProject project;
  private final LoaderIndex loaders;
  private final Idioms idioms;
  private final Event.Target target;
  private final Names names;
  private final Callees callees;
  private final List<Event> events = new ArrayList<>();
  private final Map<String, Set<Integer>> held = new HashMap<>();
  private final Set<Integer> returned = new HashSet<>();
  private boolean once;

  BodyEvents(JavaProject project, LoaderIndex loaders, Idioms idioms, Event.Target target) {
    this.project = project;
    this.loaders = loaders;
    this.idioms = idioms;
    this.target = target;
    this.names =
        new Names(project, target.method().owner(), target.receiver(), target.method().facts());
    this.callees = new Callees(project, target);
  }

  List<Event> read() {
    steps(target.method().facts().body(), true);
    List<Event> result = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      result.add(returned.contains(i) ? events.get(i).asReturned() : events.get(i));
    }
    return result;
  }

  private void steps(List<Step> steps, boolean own) {
    for (Step step : steps) {
      int before = events.size();
      String to = step.target();
      boolean outerOnce = once;
      once =
          once
              || (step.guarded()
                  && to != null
                  && names.field(to).map(f -> f.isStatic()).orElse(false));
      expression(step.value());
      once = outerOnce;
      Set<Integer> flows = new HashSet<>();
      for (int i = before; i < events.size(); i++) {
        flows.add(i);
      }
      used(step.value(), flows);
      if (step.kind() == Step.Kind.LOCAL && to != null && step.type() != null) {
        names.declare(to, step.type(), step.value());
        held.put(to, flows);
      } else if (step.kind() == Step.Kind.ASSIGN && to != null) {
        names.assign(to, step.value());
        held.put(to, flows);
      } else if (step.kind() == Step.Kind.RETURN && own) {
        returned.addAll(flows);
      }
    }
  }

  /** Adds the events that variables in the expression hold. */
  private void used(Expr e, Set<Integer> flows) {
    if (e instanceof Expr.Name name) {
      flows.addAll(held.getOrDefault(name.name(), Set.of()));
    } else if (e instanceof Expr.Select select) {
      flows.addAll(held.getOrDefault(select.name(), Set.of()));
    } else if (e instanceof Expr.New created) {
      created.arguments().forEach(a -> used(a, flows));
    } else if (e instanceof Expr.Group group) {
      group.parts().forEach(p -> used(p, flows));
    }
  }

  private void expression(Expr e) {
    if (e instanceof Expr.Call call) {
      call(call);
    } else if (e instanceof Expr.New created) {
      created(created);
    } else if (e instanceof Expr.Group group) {
      group.parts().forEach(this::expression);
    } else if (e instanceof Expr.Lambda lambda) {
      steps(lambda.body(), false);
    } else if (e instanceof Expr.Reference reference) {
      reference(reference);
    } else if (e instanceof Expr.Select select) {
      touch(select.scope(), select.line());
      expression(select.scope());
    }
  }

  private void reference(Expr.Reference reference) {
    String type =
        reference.scope() instanceof Expr.ClassOf of
            ? names.resolve(of.type())
            : names.typeOf(reference.scope());
    if (reference.name().equals("new")) {
      created(new Expr.New(type, List.of(), List.of(), reference.line()));
    } else if (!type.isEmpty()) {
      invoked(type, new Expr.Call(null, reference.name(), List.of(), reference.line()));
    }
  }

  /** An argument of a call that expects a failure: its code loads nothing, stand-ins are seen. */
  private void expected(Expr argument) {
    int before = events.size();
    expression(argument);
    if (isCode(argument)) {
      events.subList(before, events.size()).removeIf(e -> !(e instanceof Event.Standing));
    }
  }

  private void call(Expr.Call call) {
    if (idioms.words("expectFailure").contains(call.name())) {
      call.arguments().forEach(this::expected);
      return;
    }
    if (call.scope() != null) {
      touch(call.scope(), call.line());
      expression(call.scope());
    }
    call.arguments().forEach(this::expression);
    if (call.scope() instanceof Expr.Name variable) {
      names.called(variable.name(), call);
    }
    if (standsIn(call)) {
      return;
    }
    if (call.scope() == null && (call.name().equals("super") || call.name().equals("this"))) {
      constructorOf(call);
      return;
    }
    String type =
        call.scope() == null
            ? names.staticOwner(call.name()).orElse("")
            : names.typeOf(call.scope());
    if (call.scope() == null && type.isEmpty()) {
      type = outerOwner(call);
      if (type.isEmpty()) {
        for (String imported : names.staticWildcards()) {
          if (loaders.method(imported, call.name()).isPresent()) {
            type = imported;
          }
        }
      }
    }
    if (!type.isEmpty()) {
      invoked(type, call);
    }
  }

  private static boolean isCode(Expr e) {
    return e instanceof Expr.Lambda
        || e instanceof Expr.Reference
        || (e instanceof Expr.New created && !created.body().isEmpty());
  }

  /** The class whose method a call without a scope means: the receiver's, else one around it. */
  private String outerOwner(Expr.Call call) {
    String name = target.receiver().name();
    JavaType place = target.receiver();
    while (true) {
      if (!project.methods(place, call.name(), call.arguments().size()).isEmpty()
          || loaderOf(place.name(), call.name()).isPresent()) {
        return place.name();
      }
      String outer = place.facts().name();
      if (!outer.contains(".")) {
        break;
      }
      Optional<JavaType> next =
          project.type(place.file().qualified(outer.substring(0, outer.lastIndexOf('.'))));
      if (next.isEmpty()) {
        break;
      }
      place = next.get();
    }
    JavaType owner = target.method().owner();
    return project.methods(owner, call.name(), call.arguments().size()).isEmpty()
        ? (project.hasOutsideParent(target.receiver()) ? name : "")
        : owner.name();
  }

  /** A method call on an object or class of that type. */
  private void invoked(String type, Expr.Call call) {
    List<Event.Target> targets = callees.methods(type, call);
    Optional<Loader> loader = loaderOf(type, call.name());
    boolean own = project.type(type).isPresent();
    // the application's own kind of a library's object: what it does stands further down
    boolean wrapped =
        own && !targets.isEmpty() && !isTestSide() && describedFromOutside(type, call.name());
    if (loader.isPresent() && !wrapped) {
      load(loader.get(), ownerName(type, call.name()) + "." + call.name(), targets, call);
    } else if (!targets.isEmpty()) {
      add(new Event.Calling(targets, once, call.line(), false));
    } else if (!own && call.scope() != null) {
      add(new Event.Outside(type, call.name(), call.line(), false));
    }
  }

  /** Whether only a supertype that is no code of this project is a loader. */
  private boolean describedFromOutside(String type, String method) {
    return project.ancestors(type).stream()
        .filter(a -> loaders.method(a, method).isPresent())
        .noneMatch(a -> project.type(a).isPresent());
  }

  private boolean isTestSide() {
    return SourceSets.isTest(target.method().owner().path());
  }

  private String ownerName(String type, String method) {
    return project.type(type).isPresent()
        ? type
        : project.ancestors(type).stream()
            .filter(a -> loaders.method(a, method).isPresent())
            .findFirst()
            .orElse(type);
  }

  private Optional<Loader> loaderOf(String type, String method) {
    return project.ancestors(type).stream()
        .flatMap(
            a ->
                loaders
                    .method(a, method)
                    .or(() -> loaders.constructor(a, 0).filter(l -> l.lazyUntil().contains(method)))
                    .stream())
        .findFirst();
  }

  private void constructorOf(Expr.Call call) {
    JavaType owner = target.method().owner();
    String parent = owner.facts().superclass();
    Optional<JavaType> type =
        call.name().equals("this")
            ? Optional.of(owner)
            : parent == null ? Optional.empty() : project.type(names.resolve(parent));
    type.ifPresent(
        t -> {
          List<Event.Target> targets = callees.constructors(t, call.arguments());
          if (!targets.isEmpty()) {
            add(new Event.Calling(targets, once, call.line(), false));
          }
        });
  }

  private void created(Expr.New created) {
    created.arguments().forEach(this::expression);
    steps(created.body(), false);
    String type = names.resolve(created.type());
    Optional<JavaType> own = project.type(type);
    List<Event.Target> targets = new ArrayList<>();
    own.ifPresent(
        t -> {
          events.add(new Event.Touching(t, created.line(), false));
          project
              .lineage(t)
              .forEach(p -> targets.add(new Event.Target(Initializers.of(p, false), t)));
          targets.addAll(callees.constructors(t, created.arguments()));
          nullGiven(t, created);
        });
    Optional<Loader> loader =
        project.ancestors(type).stream()
            .flatMap(a -> loaders.constructor(a, created.arguments().size()).stream())
            .findFirst();
    if (loader.isPresent() && loader.get().lazyUntil().isEmpty()) {
      load(loader.get(), type, targets, created);
    } else if (!targets.isEmpty()) {
      add(new Event.Calling(targets, once, created.line(), false));
    }
  }

  /** A null where the constructor wants the object that holds a model: nothing is loaded. */
  private void nullGiven(JavaType type, Expr.New created) {
    for (Event.Target constructor : callees.constructors(type, created.arguments())) {
      List<MethodFacts.Parameter> parameters = constructor.method().facts().parameters();
      for (int i = 0; i < Math.min(parameters.size(), created.arguments().size()); i++) {
        String wanted = project.resolve(parameters.get(i).type(), type);
        if (created.arguments().get(i) instanceof Expr.Null && idioms.has("heavyTypes", wanted)) {
          add(new Event.Standing(wanted, false, created.line(), false));
          return;
        }
      }
    }
  }

  private void load(Loader loader, String callee, List<Event.Target> targets, Expr call) {
    Keywords keywords = Keywords.of(project, names, call);
    for (String stub : loader.notWithArgument()) {
      if (keywords.has(stub)) {
        Expr origin = keywords.origin(stub);
        String made = names.typeOf(origin);
        add(
            new Event.Standing(
                made.isEmpty() ? callee : made,
                true,
                origin.line() > 0 ? origin.line() : call.line(),
                false));
        return;
      }
    }
    if (loader.requiresArgument() != null && !keywords.has(loader.requiresArgument())) {
      return;
    }
    String artifact = keywords.artifact(loader.artifactKeyword());
    boolean single = once || loader.oncePerProcess();
    add(
        new Event.Loading(
            loader,
            callee,
            artifact == null ? loader.defaultArtifact() : artifact,
            targets,
            single,
            call.line(),
            false));
  }

  private boolean standsIn(Expr.Call call) {
    List<String> owners = new ArrayList<>();
    if (call.scope() == null) {
      names.staticOwner(call.name()).ifPresent(owners::add);
      owners.addAll(names.staticWildcards());
    } else {
      owners.add(names.typeOf(call.scope()));
    }
    boolean mocks = owners.stream().anyMatch(o -> idioms.has("mockCalls", o + "." + call.name()));
    if (!mocks) {
      return false;
    }
    for (Expr argument : call.arguments()) {
      if (argument instanceof Expr.ClassOf of) {
        add(new Event.Standing(names.resolve(of.type()), false, call.line(), false));
      }
    }
    return true;
  }

  private void touch(Expr scope, int line) {
    String written = Names.dotted(scope);
    if (written != null && Character.isUpperCase(written.charAt(written.lastIndexOf('.') + 1))) {
      project
          .type(names.typeOf(scope))
          .ifPresent(t -> events.add(new Event.Touching(t, line, false)));
    }
  }

  private void add(Event event) {
    events.add(event);
  }
}
