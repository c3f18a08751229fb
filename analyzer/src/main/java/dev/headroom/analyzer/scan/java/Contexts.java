package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.scan.Confidence;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.java.facts.Annotation;
import dev.headroom.analyzer.scan.java.facts.FieldFacts;
import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the application contexts of test classes by the annotations that make them, and tells them
 * apart as a context cache does: by annotation, members, profiles, imports and sets of mocked
 * beans.
 */
final class Contexts {
  private final JavaProject project;
  private final LoaderIndex loaders;
  private final Idioms idioms;
  private final Map<String, List<Context>> byKey = new TreeMap<>();

  Contexts(JavaProject project, LoaderIndex loaders, Idioms idioms) {
    this.project = project;
    this.loaders = loaders;
    this.idioms = idioms;
  }

  /**
   * The context of one test class.
   *
   * @param bearer the type that carries the annotation: the class, one above or one around it
   * @param callee the annotation's qualified name as written on the bearer
   * @param couldShare whether only properties, sliced classes or mocked beans make it another one
   * @param dirty whether it is thrown away after use
   */
  record Context(
      TestClass testClass,
      boolean runs,
      JavaType bearer,
      Annotation annotation,
      String callee,
      Loader loader,
      String key,
      boolean couldShare,
      boolean dirty,
      List<JavaType> configurations) {
    Context {
      configurations = List.copyOf(configurations);
    }
  }

  /** A type that the annotations of a class are looked for on, nearest first. */
  private List<JavaType> bearers(JavaType type) {
    List<JavaType> bearers = new ArrayList<>(project.lineage(type));
    for (String outer = type.facts().name(); outer.contains("."); ) {
      outer = outer.substring(0, outer.lastIndexOf('.'));
      project.type(type.file().qualified(outer)).ifPresent(t -> bearers.addAll(project.lineage(t)));
    }
    return bearers;
  }

  void read(TestClass testClass, boolean runs) {
    if (testClass.items() == 0) {
      return;
    }
    List<JavaType> bearers = bearers(testClass.type());
    for (JavaType bearer : bearers) {
      for (Annotation annotation : bearer.facts().annotations()) {
        String name = project.resolve(annotation.name(), bearer);
        Optional<Loader> loader = loader(name, new HashSet<>());
        if (loader.isPresent()) {
          Context context =
              context(testClass, runs, bearers, bearer, annotation, name, loader.get());
          byKey
              .computeIfAbsent(
                  SourceSets.module(testClass.type().path()) + " " + context.key(),
                  k -> new ArrayList<>())
              .add(context);
          return;
        }
      }
    }
  }

  /** The loader of an annotation, or of one that an annotation of the project carries. */
  private Optional<Loader> loader(String name, Set<String> seen) {
    Optional<Loader> direct = loaders.annotation(name);
    if (direct.isPresent() || !seen.add(name)) {
      return direct;
    }
    return project.type(name).stream()
        .flatMap(
            t ->
                t.facts().annotations().stream()
                    .flatMap(a -> loader(project.resolve(a.name(), t), seen).stream()))
        .findFirst();
  }

  private Context context(
      TestClass testClass,
      boolean runs,
      List<JavaType> bearers,
      JavaType bearer,
      Annotation annotation,
      String name,
      Loader loader) {
    List<String> shared = new ArrayList<>();
    List<String> own = new ArrayList<>();
    List<JavaType> configurations = new ArrayList<>();
    annotation
        .members()
        .forEach(
            (member, value) ->
                (idioms.words("sharedMembers").contains(member) ? shared : own)
                    .add(member + "=" + Annotations.text(value)));
    boolean dirty = false;
    for (JavaType type : bearers) {
      for (Annotation other : type.facts().annotations()) {
        String otherName = project.resolve(other.name(), type);
        if (idioms.has("dirties", otherName)) {
          dirty = true;
        } else if (idioms.has("beanMocks", otherName)) {
          shared.add("mock " + Annotations.classes(other));
        } else if (!otherName.equals(name) && idioms.has("contextParts", otherName)) {
          own.add(otherName + other.members().values().stream().map(Annotations::text).toList());
        }
        Annotations.classes(other).stream()
            .flatMap(c -> project.type(project.resolve(c, type)).stream())
            .filter(c -> SourceSets.isTest(c.path()))
            .forEach(configurations::add);
      }
      for (FieldFacts field : type.facts().fields()) {
        if (field.annotations().stream()
            .anyMatch(a -> idioms.has("beanMocks", project.resolve(a.name(), type)))) {
          shared.add("mock " + project.resolve(field.type(), type));
        }
      }
      for (MethodFacts method : type.facts().methods()) {
        boolean part =
            method.annotations().stream()
                .anyMatch(a -> idioms.has("contextMethods", project.resolve(a.name(), type)));
        if (part) {
          own.add(type.name() + "." + method.name());
        }
      }
      nestedConfigurations(type)
          .forEach(
              c -> {
                configurations.add(c);
                own.add(c.name());
              });
    }
    // a port of its own is what all contexts with a server have
    own.removeIf(part -> part.startsWith("webEnvironment="));
    String web =
        annotation.members().containsKey("webEnvironment")
            ? Annotations.text(annotation.members().get("webEnvironment"))
            : "";
    shared.sort(null);
    own.sort(null);
    boolean couldShare = own.isEmpty() && !shared.isEmpty();
    return new Context(
        testClass,
        runs,
        bearer,
        annotation,
        name,
        loader,
        name + " " + web + " " + own + " " + shared,
        couldShare,
        dirty,
        configurations);
  }

  private List<JavaType> nestedConfigurations(JavaType type) {
    return project.nested(type).stream()
        .filter(
            t ->
                t.facts().annotations().stream()
                    .anyMatch(a -> idioms.has("configurations", project.resolve(a.name(), t))))
        .toList();
  }

  /** Adds every context to the places; those of one key in one module count once. */
  void follow(Reach reach) {
    for (Collection<Context> same : byKey.values()) {
      Context maker = null;
      for (Context context : same) {
        String module = SourceSets.module(context.testClass().type().path());
        boolean split = context.couldShare() && contextsIn(module) > 1;
        Scope scope = context.dirty() ? Scope.CLASS : split ? Scope.CONTEXT : Scope.SESSION;
        boolean first = maker == null;
        follow(reach, context, scope, !first && !context.dirty());
        if (maker == null) {
          maker = context;
        } else if (!context.dirty() && !place(maker).equals(place(context))) {
          note(reach, maker, context, scope, true); // it uses what the first one made
        }
      }
    }
  }

  private long contextsIn(String module) {
    return byKey.keySet().stream().filter(k -> k.startsWith(module + " ")).count();
  }

  private static String simple(Context context) {
    return context.callee().substring(context.callee().lastIndexOf('.') + 1);
  }

  private static String place(Context context) {
    return context.bearer().path() + ":" + context.annotation().line();
  }

  /** A way from a user's class to the place where its context is made. */
  private static void note(Reach reach, Context maker, Context user, Scope scope, boolean counted) {
    JavaType bearer = maker.bearer();
    int line = maker.annotation().line();
    String simple = simple(maker);
    MethodFacts none =
        new MethodFacts("@" + simple, "", List.of(), true, false, false, List.of(), List.of(), 0);
    TestClass.Entry entry =
        new TestClass.Entry(
            new JavaType.Method(bearer, none), "@" + simple, scope, null, user.testClass().items());
    reach.note(
        new Found(bearer.path(), line, maker.callee(), maker.loader(), null),
        new Found.Way(
            user.testClass(),
            entry,
            user.runs(),
            !user.dirty(),
            counted,
            Confidence.CERTAIN,
            List.of(place(maker))));
  }

  private void follow(Reach reach, Context context, Scope scope, boolean counted) {
    note(reach, context, context, scope, counted);
    JavaType bearer = context.bearer();
    String simple = simple(context);
    int line = context.annotation().line();
    reach.noteFixture(
        new FoundFixture(bearer.path(), line, "@" + simple, false, scope),
        context.testClass(),
        context.callee(),
        place(context));
    for (JavaType configuration : context.configurations()) {
      for (MethodFacts method : configuration.facts().methods()) {
        if (method.annotations().stream()
            .anyMatch(a -> idioms.has("beans", project.resolve(a.name(), configuration)))) {
          reach.follow(
              context.testClass(),
              new TestClass.Entry(
                  new JavaType.Method(configuration, method),
                  method.name(),
                  Scope.SESSION,
                  null,
                  context.testClass().items()),
              context.runs());
        }
      }
    }
  }

  /** The most distinct contexts that tests of one module make. */
  int mostInOneModule() {
    Map<String, Integer> count = new TreeMap<>();
    byKey.forEach(
        (key, contexts) ->
            count.merge(
                SourceSets.module(contexts.get(0).testClass().type().path()), 1, Integer::sum));
    return count.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
