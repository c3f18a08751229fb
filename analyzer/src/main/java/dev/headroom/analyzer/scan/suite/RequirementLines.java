package dev.headroom.analyzer.scan.suite;

import dev.headroom.analyzer.scan.DeclaredPackage;
import dev.headroom.analyzer.scan.InstalledPackages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Packages of a requirements or constraints file, as pip reads its lines. */
final class RequirementLines {
  /** A name with extras, then the rest of a PEP 508 requirement up to its marker. */
  private static final Pattern REQUIREMENT =
      Pattern.compile("^\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[[^]]*])?\\s*([^;#]*)");

  private static final Pattern CLAUSE =
      Pattern.compile("(===?|~=|>=|<=|!=|<|>)\\s*([0-9][\\w.+!*-]*)");

  private static final Pattern INDEX =
      Pattern.compile("^\\s*(?:--(?:extra-)?index-url|-i|--find-links|-f)[=\\s]+(\\S+)");

  private RequirementLines() {}

  /** Normalised name → what the file says of it; a fixed version wins over a bound. */
  static Map<String, DeclaredPackage> of(String text, String file) {
    Map<String, DeclaredPackage> packages = new TreeMap<>();
    List<String> lines = text.lines().toList();
    String build = null;
    for (String line : lines) {
      Matcher index = INDEX.matcher(line);
      build = build == null && index.find() ? Builds.ofIndex(index.group(1)) : build;
    }
    for (int i = 0; i < lines.size(); i++) {
      add(lines.get(i), build, file, i + 1, packages);
    }
    return packages;
  }

  /** Adds what one requirement says. */
  static void add(
      String requirement,
      @Nullable String index,
      String file,
      int line,
      Map<String, DeclaredPackage> packages) {
    Matcher m = REQUIREMENT.matcher(requirement);
    if (!m.find()) {
      return;
    }
    String name = InstalledPackages.normalised(m.group(1));
    version(m.group(2), index, file, line)
        .ifPresent(
            declared ->
                packages.merge(
                    name, declared, (old, other) -> other.exact() && !old.exact() ? other : old));
  }

  /** What version clauses say: the fixed version, else the least allowed one. */
  private static Optional<DeclaredPackage> version(
      String clauses, @Nullable String index, String file, int line) {
    if (clauses.strip().startsWith("@")) {
      return Optional.empty(); // a URL: which version lies there, nobody says
    }
    String least = "";
    Matcher m = CLAUSE.matcher(clauses);
    while (m.find()) {
      String version = m.group(2);
      boolean exact = m.group(1).startsWith("==") && !version.contains("*");
      if (exact) {
        String build = Builds.ofVersion(version);
        return Optional.of(
            new DeclaredPackage(
                Builds.bare(version), true, build == null ? index : build, file, line));
      } else if (m.group(1).matches("==|~=|>=|>")) {
        least = version.replace(".*", "");
      }
    }
    return Optional.of(new DeclaredPackage(least, false, index, file, line));
  }
}
