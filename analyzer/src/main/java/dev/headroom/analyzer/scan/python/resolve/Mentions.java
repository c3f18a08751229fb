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
 * @param opaque it imports a module whose name it works out
 */
record Mentions(Set<String> files, Set<String> libraries, Set<String> words, boolean opaque) {
  private static final Pattern DOTTED = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");
  private static final int MAX_NAME = 120;
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
    boolean opaque;

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
      } else if (e instanceof Expr.Constant c && c.kind() == Expr.Kind.STRING) {
        text(c.text());
      } else if (e instanceof Expr.Call c) {
        boolean importer = IMPORTERS.contains(last(c.callee().orElse("")));
        for (Expr argument : importer ? c.positional() : List.<Expr>of()) {
          opaque |= argument instanceof Expr.JoinedStr || argument instanceof Expr.BinOp;
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
    return new Mentions(reader.files, reader.libraries, reader.words, reader.opaque);
  }
}
