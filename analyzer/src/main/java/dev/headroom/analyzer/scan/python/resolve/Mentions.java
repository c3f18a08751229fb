package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.Expr;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import dev.headroom.analyzer.scan.python.facts.Walk;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a file names anywhere in its code, whether it runs or not.
 *
 * @param files first-party files that it may import
 * @param libraries dotted names of other modules that it may import, of those that were asked for
 * @param words the names, attributes and keys it uses, of those that were asked for
 * @param packages first-party packages of which it may import any module, by a name it works out
 */
record Mentions(Set<String> files, Set<String> libraries, Set<String> words, Set<String> packages) {
  private static final Pattern DOTTED = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");
  private static final int MAX_NAME = 120;
  private static final Set<String> OWN_NAMES = Set.of("__name__", "__package__");
  private static final Set<String> IMPORTERS = Set.of("import_module", "__import__");

  /** Collects while a file is walked. */
  private static final class Reader {
    final Sources sources;
    final Modules modules;
    final Module module;
    final Predicate<String> asked;
    final Set<String> files = new HashSet<>();
    final Set<String> libraries = new HashSet<>();
    final Set<String> words = new HashSet<>();
    final Set<String> packages = new HashSet<>();

    Reader(Sources sources, Modules modules, Module module, Predicate<String> asked) {
      this.sources = sources;
      this.modules = modules;
      this.module = module;
      this.asked = asked;
    }

    void statement(Stmt s) {
      if (s instanceof Stmt.Import i) {
        i.names().forEach(n -> imported(n.name()));
      } else if (s instanceof Stmt.FromImport f) {
        String from = f.level() == 0 ? f.module() : modules.absolute(module, f.level(), f.module());
        imported(from);
        for (Stmt.Alias alias : f.names()) {
          word(alias.name());
          word(from + "." + alias.name());
          if (!alias.name().equals("*")) {
            firstParty(from + "." + alias.name());
          }
        }
      }
    }

    void expression(Expr e) {
      if (e instanceof Expr.Name n) {
        word(n.id());
      } else if (e instanceof Expr.Attribute a) {
        word(a.name());
        if (a.name().equals("modules")) {
          word(a.dotted().orElse(""));
        }
      } else if (e instanceof Expr.Constant c && c.kind() == Expr.Kind.STRING) {
        text(c.text());
      } else if (e instanceof Expr.Call c) {
        boolean importer = IMPORTERS.contains(last(c.callee().orElse("")));
        if (importer && !c.positional().isEmpty()) {
          workedOut(c.positional().get(0));
        }
      }
    }

    /** A string may name a module that is imported, or an attribute that is asked for. */
    private void text(String text) {
      if (text.length() < MAX_NAME && DOTTED.matcher(text).matches()) {
        String[] words = text.split("\\.", -1);
        List.of(words).forEach(this::word);
        boolean own =
            firstParty(words[0]) || (words.length > 1 && sources.namespace(words[0], module.file));
        for (String name = text; own && name.contains("."); name = Modules.parent(name)) {
          if (firstParty(name)) {
            return;
          }
        }
        if (!own) {
          library(text);
        }
      }
    }

    /** A name that begins with the project's own package, or with a dot, stays in that package. */
    private void workedOut(Expr name) {
      // a variable's constants are read where they stand; of the rest the beginning says enough
      Expr first = name;
      while (first instanceof Expr.BinOp b) {
        first = b.left();
      }
      if (first instanceof Expr.JoinedStr j && !j.parts().isEmpty()) {
        first = j.parts().get(0);
      }
      String start = first.string().orElse("");
      String top = LoaderIndex.top(start);
      boolean own = first instanceof Expr.Name n && OWN_NAMES.contains(n.id());
      if (own || start.startsWith(".")) {
        packages.add(LoaderIndex.top(module.name));
      } else if (start.contains(".") && first != name) {
        imported(top);
        packages.add(top);
      }
    }

    private void library(String dotted) {
      int dot = dotted.indexOf('.');
      if (asked.test(dot < 0 ? dotted : dotted.substring(0, dot))) {
        libraries.add(dotted);
      }
    }

    private void imported(String dotted) {
      boolean own = false;
      for (String name = dotted; !name.isEmpty(); name = Modules.parent(name)) {
        own |= firstParty(name);
      }
      if (!own) {
        library(dotted);
        List.of(dotted.split("\\.", -1)).forEach(this::word);
      }
    }

    private boolean firstParty(String dotted) {
      var file = sources.file(dotted, module.file);
      file.ifPresent(files::add);
      return file.isPresent();
    }

    private void word(String word) {
      if (asked.test(word)) {
        words.add(word);
      }
    }

    private static String last(String dotted) {
      return dotted.substring(dotted.lastIndexOf('.') + 1);
    }
  }

  static Mentions of(Sources sources, Modules modules, Module module, Predicate<String> asked) {
    Reader reader = new Reader(sources, modules, module, asked);
    List<Stmt> body = sources.facts(module.file).statements();
    Walk.statements(body, reader::statement);
    Walk.allExpressions(body, reader::expression);
    return new Mentions(reader.files, reader.libraries, reader.words, reader.packages);
  }
}
