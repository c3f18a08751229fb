package dev.headroom.analyzer.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes the bundled rules.yaml and a project's headroom.yaml, gives the rule book. Strict: an
 * unknown key, a wrong unit, a name given twice or a missing field is an error that names file,
 * line and what was probably meant, all of a file's errors together.
 */
public final class RuleBookReader {
  /** The project's own file, looked for in its root. */
  public static final String PROJECT_FILE = "headroom.yaml";

  private static final String BUNDLED = "rules.yaml";
  private static final String VERSION = "1";
  // far above what anyone writes by hand; bounds memory on a hostile tree
  private static final int MAX_BYTES = 1 << 20;

  /** The bundled rule book alone. */
  public RuleBook read() {
    try (InputStream in = RuleBookReader.class.getResourceAsStream("/" + BUNDLED)) {
      if (in == null) {
        throw new IllegalStateException(BUNDLED + " is not in the jar");
      }
      return read(BUNDLED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(BUNDLED + " can not be read from the jar", e);
    }
  }

  /** The bundled rule book with the headroom.yaml of a project's root, if there is one. */
  public Configured read(Path projectRoot) {
    Path file = projectRoot.resolve(PROJECT_FILE);
    return Files.exists(file)
        ? readProject(file, PROJECT_FILE)
        : new Configured(read(), ProjectSettings.NONE);
  }

  /**
   * The bundled rule book with a project's file of any name.
   *
   * @param shown the file's name as messages show it
   */
  public Configured readProject(Path file, String shown) {
    return new ProjectFile(read(), shown, TextFile.read(file, shown, MAX_BYTES)).read();
  }

  /** A whole rule book from text in the form of rules.yaml. */
  RuleBook read(String file, String text) {
    Problems problems = new Problems(file);
    Entry root = new Entry(YamlTree.read(file, text), file, problems);
    if (!root.text("version").equals(VERSION)) {
      problems.add(root.line("version"), "this Headroom reads version " + VERSION, null);
    }
    Sections sections = new Sections(root, false);
    RuleBook book =
        new RuleBook(
            sections.bases(),
            sections.packages(),
            sections.loaders("loaders"),
            sections.models(),
            sections.children(),
            sections.programs(),
            sections.arrays(),
            sections.elements(),
            sections.rules());
    root.close();
    problems.throwIfAny();
    return book;
  }
}
