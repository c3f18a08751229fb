package dev.headroom.analyzer.scan.python.held;

import dev.headroom.analyzer.rules.ChildCall;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.facts.Walk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one file's tests start and hold, which fixtures it defines, and which ones its tests ask
 * for.
 */
final class FileHoldings {
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
   */
  record Started(ChildCall call, String callee, @Nullable String program, int count, Site at) {}

  /** An array that is made. */
  record Made(ArraySizes.Size size, Site at, boolean atImport) {}

  /**
   * Where it happens.
   *
   * @param fixture name of the fixture or set-up method that it stands in, or null
   * @param test name of the test function that it stands in, or null
   */
  record Site(int line, @Nullable String fixture, @Nullable String test, Lifetime lifetime) {}

  /**
   * Whose code is read: a fixture's or set-up method's, a test's, a helper's, the module's own.
   *
   * @param fixture its name, or null
   * @param test its name, or null
   * @param helper name of the function that runs only when another one calls it, or null
   */
  private record Context(
      @Nullable String fixture, @Nullable String test, @Nullable String helper, Lifetime lifetime) {
    static final Context MODULE = new Context(null, null, null, Lifetime.PROCESS);

    Site at(int line) {
      return new Site(line, fixture, test, lifetime);
    }
  }

  /** A fixture: what it asks for, and whether every test gets it. */
  record Definition(List<String> asks, boolean autouse) {}

  private final List<ChildCall> calls;
  private final ArraySizes arrays;
  private final Bindings names = new Bindings();
  private final Set<String> texts = new HashSet<>();

  /** Helper, or "" for what runs by itself → names that it calls or hands over. */
  private final Map<String, Set<String>> mentions = new HashMap<>();

  /** Helper → what to note when something comes to it. */
  private final Map<String, List<Runnable>> byHelper = new TreeMap<>();

  final List<Started> started = new ArrayList<>();
  final List<Made> made = new ArrayList<>();
  final Map<String, Definition> fixtures = new TreeMap<>();
  final Map<String, Integer> asked = new TreeMap<>();

  private FileHoldings(RuleBook book) {
    this.calls = book.children();
    this.arrays = new ArraySizes(book.arrays(), book.elements(), names);
  }

  static FileHoldings of(List<Stmt> body, RuleBook book) {
    FileHoldings file = new FileHoldings(book);
    Walk.statements(body, file.names::read);
    file.body(body, Context.MODULE);
    file.helpers();
    file.started.removeIf(s -> file.replaced(s.callee()));
    return file;
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
          byHelper.getOrDefault(name, List.of()).forEach(Runnable::run);
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
    Expr mark = f.decorators().stream().filter(FileHoldings::isFixture).findFirst().orElse(null);
    Lifetime setup = SETUP.get(f.name());
    boolean inside = !context.equals(Context.MODULE);
    if (mark != null) {
      String name = argument(mark, "name").flatMap(Expr::string).orElse(f.name());
      boolean always = argument(mark, "autouse").filter(FileHoldings::isTrue).isPresent();
      fixtures.put(name, new Definition(f.parameters().required(), always));
      body(f.body(), new Context(name, null, null, scope(mark)));
    } else if (setup != null && !inside) {
      body(f.body(), new Context(f.name(), null, null, setup));
    } else if (inside) {
      body(f.body(), context);
    } else if (f.name().startsWith("test")) {
      f.parameters().required().forEach(name -> asked.putIfAbsent(name, f.line()));
      body(f.body(), new Context(null, f.name(), null, Lifetime.FUNCTION));
    } else {
      body(f.body(), new Context(null, null, f.name(), Lifetime.FUNCTION));
    }
  }

  private static boolean isFixture(Expr decorator) {
    String path = Bindings.path(decorator);
    return path.equals("fixture") || path.endsWith(".fixture");
  }

  private static Optional<Expr> argument(Expr decorator, String keyword) {
    return decorator instanceof Expr.Call call ? call.keyword(keyword) : Optional.empty();
  }

  private static boolean isTrue(Expr expression) {
    return expression instanceof Expr.Constant c && c.kind() == Expr.Kind.TRUE;
  }

  /** Any other word, and a scope that is worked out, is taken for the default. */
  private static Lifetime scope(Expr mark) {
    String scope = argument(mark, "scope").flatMap(Expr::string).orElse("function");
    return switch (scope) {
      case "class" -> Lifetime.CLASS;
      case "module" -> Lifetime.MODULE;
      case "package" -> Lifetime.PACKAGE;
      case "session" -> Lifetime.SESSION;
      default -> Lifetime.FUNCTION;
    };
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
    if (e instanceof Expr.BinOp product) {
      arrays.of(product).ifPresent(size -> make(size, product.line(), context));
    }
    if (!(e instanceof Expr.Call call) || call.function() instanceof Expr.Call) {
      return;
    }
    String path = Bindings.path(call.function());
    if (path.endsWith("usefixtures") || path.endsWith("getfixturevalue")) {
      for (Expr argument : call.positional()) {
        argument.string().ifPresent(name -> asked.putIfAbsent(name, call.line()));
      }
      return;
    }
    String callee = names.full(path);
    arrays.of(callee, call).ifPresent(size -> make(size, call.line(), context));
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
      Site at = new Site(call.line(), context.fixture(), context.test(), until);
      note(context, () -> started.add(new Started(known, callee, program, count, at)));
    }
  }

  private void make(ArraySizes.Size size, int line, Context context) {
    boolean atImport = context.equals(Context.MODULE);
    note(context, () -> made.add(new Made(size, context.at(line), atImport)));
  }

  private void note(Context context, Runnable found) {
    String helper = context.helper();
    if (helper == null) {
      found.run();
    } else {
      byHelper.computeIfAbsent(helper, h -> new ArrayList<>()).add(found);
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
}
