package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.java.facts.Annotation;
import dev.headroom.analyzer.scan.java.facts.Expr;
import dev.headroom.analyzer.scan.java.facts.FieldFacts;
import dev.headroom.analyzer.scan.java.facts.MethodFacts;
import dev.headroom.analyzer.scan.java.facts.TypeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the types of a project, gives its test classes with what the runner calls in them. */
final class TestClasses {
  /** Names that Surefire, Failsafe and people give to test classes. */
  private static final String TESTNG = "org.testng.annotations.Test";

  private static final Pattern NAMED =
      Pattern.compile("Test[A-Z0-9_].*|.*(?:Tests?|TestCase|IT|ITCase|Spec)|IT[A-Z].*");

  /** A parametrised test whose arguments are made by code: some. */
  private static final int UNKNOWN_ARGUMENTS = 3;

  private final JavaProject project;
  private final Idioms idioms;
  private final Listeners listeners;

  TestClasses(JavaProject project, Idioms idioms, Listeners listeners) {
    this.project = project;
    this.idioms = idioms;
    this.listeners = listeners;
  }

  /** Test classes, sorted by name; nested ones are classes of their own. */
  List<TestClass> all() {
    List<TestClass> classes = new ArrayList<>();
    for (JavaType type : project.all()) {
      if (!type.facts().isAbstract()
          && type.facts().kind() != TypeFacts.Kind.ANNOTATION
          && SourceSets.isTest(type.path())) {
        read(type).ifPresent(classes::add);
      }
    }
    return classes;
  }

  private Optional<TestClass> read(JavaType type) {
    List<JavaType> lineage = project.lineage(type);
    int items = 0;
    List<TestClass.Entry> tests = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JavaType owner : lineage) {
      boolean wholeClass = hasAnnotation(owner.facts().annotations(), owner, "tests");
      for (MethodFacts method : owner.facts().methods()) {
        boolean test =
            hasAnnotation(method.annotations(), owner, "tests")
                || (wholeClass
                    && method.isPublic()
                    && method.returns().isEmpty()
                    && !isFixture(method, owner)
                    && !method.name().startsWith("<"))
                || isOldStyle(type, method);
        if (test && !method.isAbstract() && seen.add(method.name())) {
          int count = items(method);
          items += count;
          if (!hasAnnotation(method.annotations(), owner, "disabled")) {
            tests.add(
                new TestClass.Entry(new JavaType.Method(owner, method), null, null, null, count));
          }
        }
      }
      for (FieldFacts field : owner.facts().fields()) {
        if (hasAnnotation(field.annotations(), owner, "tests")) {
          items++;
          tests.add(new TestClass.Entry(Initializers.of(owner, field), null, null, null, 1));
        }
      }
    }
    if (items == 0) {
      boolean inherits = project.hasOutsideParent(type);
      if (!inherits || !NAMED.matcher(type.facts().simpleName()).matches() || hasNested(type)) {
        return hasNested(type) ? Optional.of(shell(type, lineage)) : Optional.empty();
      }
      items = 1;
    }
    List<TestClass.Entry> entries = fixtures(type, lineage, items);
    entries.addAll(tests);
    return Optional.of(new TestClass(type, entries, items, isDisabled(type)));
  }

  /** A class that only holds nested test classes: its fixtures run for those. */
  private TestClass shell(JavaType type, List<JavaType> lineage) {
    return new TestClass(type, fixtures(type, lineage, 1), 0, isDisabled(type));
  }

  private boolean hasNested(JavaType type) {
    return project.nested(type).stream()
        .anyMatch(
            t ->
                t.facts().methods().stream()
                    .anyMatch(m -> hasAnnotation(m.annotations(), t, "tests")));
  }

  private boolean isDisabled(JavaType type) {
    return project.lineage(type).stream()
        .anyMatch(t -> hasAnnotation(t.facts().annotations(), t, "disabled"));
  }

  private boolean isOldStyle(JavaType type, MethodFacts method) {
    return method.name().startsWith("test")
        && method.isPublic()
        && method.parameters().isEmpty()
        && method.returns().isEmpty()
        && project.ancestors(type.name()).contains("junit.framework.TestCase");
  }

  private boolean isFixture(MethodFacts method, JavaType owner) {
    return scope(method, owner) != null;
  }

  private List<TestClass.Entry> fixtures(JavaType type, List<JavaType> lineage, int items) {
    boolean perClass = perClass(type);
    List<TestClass.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JavaType owner : lineage) {
      for (FieldFacts field : owner.facts().fields()) {
        if (field.value() != null && !hasAnnotation(field.annotations(), owner, "tests")) {
          entries.add(
              new TestClass.Entry(
                  Initializers.of(owner, field),
                  field.name(),
                  scope(field, owner, perClass),
                  field,
                  items));
        }
      }
      for (MethodFacts method : owner.facts().methods()) {
        Scope scope = scope(method, owner);
        if (method.name().equals("<clinit>")) {
          scope = Scope.SESSION;
        } else if (method.name().equals("<init>") || method.name().equals("<block>")) {
          scope = perClass ? Scope.CLASS : Scope.INSTANCE;
        }
        boolean initializer = method.name().startsWith("<");
        if (scope != null && (initializer || seen.add(method.name()))) {
          entries.add(
              new TestClass.Entry(
                  new JavaType.Method(owner, method), method.name(), scope, null, items));
        }
      }
      entries.addAll(extensions(owner, items));
    }
    for (JavaType listener : listeners.of(SourceSets.module(type.path()))) {
      project.lineage(listener).forEach(t -> entries.addAll(extensionMethods(t, items)));
    }
    return entries;
  }

  /** What the extensions do that the class names. */
  private List<TestClass.Entry> extensions(JavaType owner, int items) {
    List<TestClass.Entry> entries = new ArrayList<>();
    for (Annotation annotation : owner.facts().annotations()) {
      for (String written : Annotations.classes(annotation)) {
        Optional<JavaType> extension = project.type(project.resolve(written, owner));
        extension.ifPresent(
            e -> project.lineage(e).forEach(t -> entries.addAll(extensionMethods(t, items))));
      }
    }
    return entries;
  }

  private List<TestClass.Entry> extensionMethods(JavaType extension, int items) {
    List<TestClass.Entry> entries = new ArrayList<>();
    for (MethodFacts method : extension.facts().methods()) {
      String lives = idioms.extensionMethod(method.name());
      if (!lives.isEmpty()) {
        boolean stored =
            method.body().stream().anyMatch(s -> Annotations.calls(s.value(), "getRoot"))
                || method.body().stream()
                    .anyMatch(s -> Annotations.calls(s.value(), "computeIfAbsent"));
        Scope scope =
            stored || lives.equals("session")
                ? Scope.SESSION
                : lives.equals("class") ? Scope.CLASS : Scope.METHOD;
        entries.add(
            new TestClass.Entry(
                new JavaType.Method(extension, method), method.name(), scope, null, items));
      }
    }
    return entries;
  }

  /** Whether one object runs all tests of a class: by annotation, and always with TestNG. */
  private boolean perClass(JavaType type) {
    return ofTestNg(type) || marked(type);
  }

  private boolean ofTestNg(JavaType type) {
    return project.lineage(type).stream()
        .anyMatch(
            owner ->
                Stream.concat(
                        owner.facts().annotations().stream(),
                        owner.facts().methods().stream().flatMap(m -> m.annotations().stream()))
                    .anyMatch(a -> project.resolve(a.name(), owner).equals(TESTNG)));
  }

  private boolean marked(JavaType type) {
    return project.lineage(type).stream()
        .flatMap(t -> t.facts().annotations().stream().filter(is(t, "perClass")))
        .anyMatch(
            a -> a.members().values().stream().anyMatch(v -> lastName(v).equals("PER_CLASS")));
  }

  private static String lastName(Expr e) {
    return e instanceof Expr.Select s ? s.name() : e instanceof Expr.Name n ? n.name() : "";
  }

  private Scope scope(FieldFacts field, JavaType owner, boolean perClass) {
    if (field.isStatic()) {
      return hasAnnotation(field.annotations(), owner, "classLifecycle")
          ? Scope.CLASS
          : Scope.SESSION;
    }
    if (hasAnnotation(field.annotations(), owner, "classLifecycle")
        || hasAnnotation(field.annotations(), owner, "methodLifecycle")) {
      return Scope.METHOD;
    }
    return perClass ? Scope.CLASS : Scope.INSTANCE;
  }

  private @Nullable Scope scope(MethodFacts method, JavaType owner) {
    if (hasAnnotation(method.annotations(), owner, "beforeMethod")
        || (method.name().equals("setUp") && isOldStyle(owner, named(method)))) {
      return Scope.METHOD;
    }
    if (hasAnnotation(method.annotations(), owner, "beforeClass")) {
      return Scope.CLASS;
    }
    return hasAnnotation(method.annotations(), owner, "beforeSuite") ? Scope.SESSION : null;
  }

  /** {@code setUp} of a JUnit 3 class may be protected, and its name is no test's. */
  private static MethodFacts named(MethodFacts m) {
    return new MethodFacts(
        "testSetUp",
        m.returns(),
        m.parameters(),
        m.isStatic(),
        true,
        m.isAbstract(),
        m.annotations(),
        m.body(),
        m.line());
  }

  private boolean hasAnnotation(List<Annotation> annotations, JavaType owner, String key) {
    return annotations.stream().anyMatch(is(owner, key));
  }

  /** Whether an annotation, or one that an annotation of the project carries, is in that list. */
  private Predicate<Annotation> is(JavaType owner, String key) {
    return a -> means(project.resolve(a.name(), owner), key, new HashSet<>());
  }

  private boolean means(String annotation, String key, Set<String> seen) {
    if (idioms.has(key, annotation)) {
      return true;
    }
    Optional<JavaType> own = project.type(annotation);
    return seen.add(annotation)
        && own.isPresent()
        && own.get().facts().annotations().stream()
            .anyMatch(a -> means(project.resolve(a.name(), own.get()), key, seen));
  }

  /** Repetitions and literal arguments counted; an estimate. */
  private static int items(MethodFacts method) {
    int items = 1;
    for (Annotation annotation : method.annotations()) {
      String name = annotation.name().substring(annotation.name().lastIndexOf('.') + 1);
      if (name.equals("RepeatedTest")) {
        items = Math.max(items, Annotations.number(annotation.members().get("value")));
      } else if (name.equals("ValueSource") || name.equals("CsvSource")) {
        items =
            annotation.members().values().stream()
                .filter(Expr.Group.class::isInstance)
                .mapToInt(g -> ((Expr.Group) g).parts().size())
                .max()
                .orElse(1);
      } else if (name.endsWith("Source")) {
        items = Math.max(items, UNKNOWN_ARGUMENTS);
      }
    }
    return Math.max(1, items);
  }
}
