package dev.headroom.analyzer.scan.python.children;

import dev.headroom.analyzer.rules.ChildCall;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.facts.Walk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one file starts, which fixtures it defines, and which ones its tests ask for. */
final class FileChildren {
  /** More processes than any test starts on purpose. */
  private static final int MOST = 64;

  private static final Map<String, Lifetime> SETUP =
      Map.of(
          "setUp", Lifetime.FUNCTION,
          "setup_method", Lifetime.FUNCTION,
          "setUpClass", Lifetime.CLASS,
          "setup_class", Lifetime.CLASS,
          "setUpModule", Lifetime.MODULE,
          "setup_module", Lifetime.MODULE);

  /**
   * A call that starts processes.
   *
   * @param callee which of its names the rule book's entry is called by here
   * @param fixture name of the fixture or set-up method that it stands in, or null
   */
  record Started(
      ChildCall call,
      String callee,
      @Nullable String program,
      int count,
      int line,
      @Nullable String fixture,
      Lifetime lifetime) {}

  /**
   * Whose code is read: a fixture's or set-up method's, a test's, a helper's, the module's own.
   *
   * @param fixture its name, or null
   * @param helper name of the function that runs only when another one calls it, or null
   */
  private record Context(@Nullable String fixture, @Nullable String helper, Lifetime lifetime) {
    static final Context MODULE = new Context(null, null, Lifetime.PROCESS);
    static final Context TEST = new Context(null, null, Lifetime.FUNCTION);
  }

  /** A fixture: what it asks for, and whether every test gets it. */
  record Definition(List<String> asks, boolean autouse) {}

  private final List<ChildCall> calls;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> texts = new HashSet<>();

  /** Helper, or "" for what runs by itself → names that it calls or hands over. */
  private final Map<String, Set<String>> mentions = new HashMap<>();

  private final Map<String, List<Started>> byHelper = new TreeMap<>();

  final List<Started> started = new ArrayList<>();
  final Map<String, Definition> fixtures = new TreeMap<>();
  final Map<String, Integer> asked = new TreeMap<>();

  private FileChildren(List<ChildCall> calls) {
    this.calls = calls;
  }

  static FileChildren of(List<Stmt> body, List<ChildCall> calls) {
    FileChildren file = new FileChildren(calls);
    Walk.statements(body, file::names);
    file.body(body, Context.MODULE);
    file.helpers();
    file.started.removeIf(s -> file.replaced(s.callee()));
    return file;
  }

  private void names(Stmt statement) {
    if (statement instanceof Stmt.Import i) {
      i.names().forEach(a -> names.put(a.bound(), a.asName() == null ? a.bound() : a.name()));
    } else if (statement instanceof Stmt.FromImport from && from.level() == 0) {
      from.names().forEach(a -> names.put(a.bound(), from.module() + "." + a.name()));
    }
  }

  /** A text that names the callee is a patch of it. */
  private boolean replaced(String callee) {
    return texts.stream().anyMatch(text -> text.endsWith(callee));
  }

  /** What a helper starts counts where a test, a fixture or the module comes to it. */
  private void helpers() {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(""));
    while (!open.isEmpty()) {
      for (String name : mentions.getOrDefault(open.pop(), Set.of())) {
        if (reached.add(name)) {
          open.push(name);
          started.addAll(byHelper.getOrDefault(name, List.of()));
        }
      }
    }
  }

  private void body(List<Stmt> body, Context context) {
    for (Stmt statement : body) {
      Walk.expressions(statement, e -> expression(e, context));
      if (statement instanceof Stmt.FunctionDef f) {
        function(f, context);
      } else {
        statement.blocks().forEach(block -> body(block, context));
      }
    }
  }

  private void function(Stmt.FunctionDef f, Context context) {
    Expr mark = f.decorators().stream().filter(FileChildren::isFixture).findFirst().orElse(null);
    Lifetime setup = SETUP.get(f.name());
    boolean inside = !context.equals(Context.MODULE);
    if (mark != null) {
      String name = argument(mark, "name").flatMap(Expr::string).orElse(f.name());
      boolean always = argument(mark, "autouse").filter(FileChildren::isTrue).isPresent();
      fixtures.put(name, new Definition(f.parameters().required(), always));
      body(f.body(), new Context(name, null, scope(mark)));
    } else if (setup != null && !inside) {
      body(f.body(), new Context(f.name(), null, setup));
    } else if (inside) {
      body(f.body(), context);
    } else if (f.name().startsWith("test")) {
      f.parameters().required().forEach(name -> asked.putIfAbsent(name, f.line()));
      body(f.body(), Context.TEST);
    } else {
      body(f.body(), new Context(null, f.name(), Lifetime.FUNCTION));
    }
  }

  private static boolean isFixture(Expr decorator) {
    String path = path(decorator);
    return path.equals("fixture") || path.endsWith(".fixture");
  }

  private static Optional<Expr> argument(Expr decorator, String keyword) {
    return decorator instanceof Expr.Call call ? call.keyword(keyword) : Optional.empty();
  }

  private static boolean isTrue(Expr expression) {
    return expression instanceof Expr.Constant c && c.kind() == Expr.Kind.TRUE;
  }

  private static Lifetime scope(Expr mark) {
    String scope = argument(mark, "scope").flatMap(Expr::string).orElse("function");
    for (Scope known : Scope.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(scope)) {
        return Lifetime.valueOf(known.name());
      }
    }
    return Lifetime.FUNCTION;
  }

  private void expression(Expr e, Context context) {
    String helper = context.helper() == null ? "" : context.helper();
    if (e instanceof Expr.Name name) {
      mentions.computeIfAbsent(helper, h -> new HashSet<>()).add(name.id());
    } else if (e instanceof Expr.Attribute attribute) {
      mentions.computeIfAbsent(helper, h -> new HashSet<>()).add(attribute.name());
    }
    if (e instanceof Expr.Constant c && c.kind() == Expr.Kind.STRING && c.text().contains(".")) {
      texts.add(c.text());
    }
    if (!(e instanceof Expr.Call call) || call.function() instanceof Expr.Call) {
      return;
    }
    String path = path(call.function());
    if (path.endsWith("usefixtures") || path.endsWith("getfixturevalue")) {
      for (Expr argument : call.positional()) {
        argument.string().ifPresent(name -> asked.putIfAbsent(name, call.line()));
      }
      return;
    }
    String callee = full(path);
    calls.stream()
        .filter(known -> !known.fixture() && known.isNamed(callee))
        .findFirst()
        .filter(known -> !without(known, call))
        .ifPresent(known -> start(known, callee, call, context));
  }

  private void start(ChildCall known, String callee, Expr.Call call, Context context) {
    int count = count(known, call);
    boolean itself = known.countDefault() == 1 && known.countKeyword() != null && count == 1;
    if (!itself) {
      String keyword = known.program();
      Optional<Expr> command = keyword == null ? Optional.empty() : call.argument(0, keyword);
      String program = command.flatMap(CommandWords::program).orElse(null);
      Lifetime until = known.stays() ? Lifetime.PROCESS : context.lifetime();
      Started one =
          new Started(known, callee, program, count, call.line(), context.fixture(), until);
      String helper = context.helper();
      (helper == null ? started : byHelper.computeIfAbsent(helper, h -> new ArrayList<>()))
          .add(one);
    }
  }

  private static boolean without(ChildCall known, Expr.Call call) {
    return call.keywords().stream()
        .flatMap(k -> k.value().string().stream())
        .anyMatch(known.notWithText()::contains);
  }

  /** As it is written; what is worked out, and what is negative, is taken for the cores. */
  private static int count(ChildCall known, Expr.Call call) {
    String keyword = known.countKeyword();
    if (keyword == null) {
      return 1;
    }
    Integer position = known.countPosition();
    Expr written = call.argument(position == null ? -1 : position, keyword).orElse(null);
    if (written == null) {
      return known.countDefault();
    }
    boolean number = written instanceof Expr.Constant c && c.kind() == Expr.Kind.INT;
    String text = number ? ((Expr.Constant) written).text() : "";
    return text.matches("[0-9]{1,6}") ? Math.min(MOST, Integer.parseInt(text)) : 0;
  }

  /** The dotted name with the calls on the way left out: "a.b" of {@code a("x").b}. */
  private static String path(Expr e) {
    if (e instanceof Expr.Call call) {
      return path(call.function());
    } else if (e instanceof Expr.Attribute attribute) {
      String before = path(attribute.value());
      return before.isEmpty() ? "" : before + "." + attribute.name();
    }
    return e instanceof Expr.Name name ? name.id() : "";
  }

  private String full(String path) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    String bound = names.get(first);
    return bound == null ? "" : bound + (dot < 0 ? "" : path.substring(dot));
  }
}
