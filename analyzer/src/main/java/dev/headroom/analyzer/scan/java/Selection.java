package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.config.jvm.JvmBuild;
import java.util.List;
import java.util.regex.Pattern;

/** Decides which test classes a build runs: Surefire by name, Gradle all of them. */
final class Selection {
  /** Surefire's own includes, and Failsafe's. */
  private static final List<String> SUREFIRE =
      List.of("**/Test*.java", "**/*Test.java", "**/*Tests.java", "**/*TestCase.java");

  private static final List<String> FAILSAFE =
      List.of("**/IT*.java", "**/*IT.java", "**/*ITCase.java");

  private Selection() {}

  static boolean runs(JvmModule module, JvmBuild build, TestClass testClass) {
    String path = testClass.type().path();
    if (build.settings().tool() == JvmSettings.Tool.GRADLE && module.includes().isEmpty()) {
      return true;
    }
    String inside = path.replaceFirst("^.*?src/[^/]+/java/", "");
    List<String> includes = module.includes().isEmpty() ? SUREFIRE : module.includes();
    boolean included =
        matches(includes, inside) || (module.integration() && matches(FAILSAFE, inside));
    return included && !matches(module.excludes(), inside);
  }

  private static boolean matches(List<String> patterns, String path) {
    return patterns.stream().anyMatch(p -> pattern(p).matcher(path).matches());
  }

  /** Ant's patterns: "**" for folders, "*" for letters; %regex[…] and methods are left open. */
  private static Pattern pattern(String ant) {
    String plain = ant.replaceFirst("#.*", "");
    if (plain.startsWith("%") || plain.length() > 300) {
      return Pattern.compile(".*");
    }
    String source = plain.endsWith(".class") ? plain.replace(".class", ".java") : plain;
    String whole = source.contains("/") ? source : "**/" + source;
    if (!whole.endsWith(".java") && !whole.endsWith("*")) {
      whole += ".java";
    }
    StringBuilder regex = new StringBuilder();
    for (String part : whole.split("(?<=/)|(?=/)", -1)) {
      if (part.equals("**")) {
        regex.append(".*");
      } else {
        for (String literal : part.split("(?<=\\*)|(?=\\*)", -1)) {
          regex.append(literal.equals("*") ? "[^/]*" : Pattern.quote(literal));
        }
      }
    }
    return Pattern.compile(regex.toString().replace(".*\\Q/\\E", "(?:.*/)?"));
  }
}
