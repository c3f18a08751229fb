package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.ForkCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What someone hands to Maven or Gradle: properties, modules, classes and tasks that narrow the
 * tests or set the forks.
 *
 * @param words as given after {@code --}, the tool's own name at the front left out
 */
public record RunnerArguments(List<String> words) {
  /** Nothing given. */
  public static final RunnerArguments NONE = new RunnerArguments(List.of());

  /** Where a value comes from that no file holds. */
  static final String PLACE = "command line";

  private static final Pattern TOOL =
      Pattern.compile("(?:.*/)?(?:mvnd?|mvnw|gradlew?)(?:\\.cmd|\\.bat)?");
  private static final Pattern PROPERTY = Pattern.compile("-D[\\w.-]+(?:=.*)?", Pattern.DOTALL);
  private static final Pattern TASK =
      Pattern.compile("(?::[\\w.-]+)*:[a-zA-Z]*[tT]est[a-zA-Z]*|:(?:[\\w.-]+:)*(?:check|build)");
  private static final Set<String> OF_JVM_TOOLS =
      Set.of("-pl", "--projects", "-am", "--also-make", "--tests", "--max-workers", "--parallel");
  private static final Set<String> TAKE_NEXT =
      Set.of("-pl", "--projects", "--tests", "-T", "--threads", "-P", "-x", "--exclude-task");
  private static final Set<String> GOALS =
      Set.of("test", "verify", "package", "install", "integration-test", "check", "build", "clean");

  public RunnerArguments {
    boolean named = !words.isEmpty() && TOOL.matcher(words.get(0)).matches();
    words = List.copyOf(named ? words.subList(1, words.size()) : words);
  }

  /** Whether pytest would not take these words, but Maven or Gradle would. */
  public static boolean areForJvm(List<String> words) {
    if (words.isEmpty()) {
      return false;
    }
    return TOOL.matcher(words.get(0)).matches()
        || words.stream()
            .anyMatch(
                w ->
                    PROPERTY.matcher(w).matches()
                        || OF_JVM_TOOLS.contains(w)
                        || w.startsWith("--max-workers=")
                        || TASK.matcher(w).matches());
  }

  /** -Dkey=value, the last of a key. */
  Map<String, Located> properties() {
    Map<String, Located> found = new LinkedHashMap<>();
    for (String word : words) {
      if (PROPERTY.matcher(word).matches()) {
        int equals = word.indexOf('=');
        String key = equals < 0 ? word.substring(2) : word.substring(2, equals);
        String value = equals < 0 ? "true" : word.substring(equals + 1);
        found.put(key, new Located(value, PLACE, 0));
      }
    }
    return found;
  }

  /** The command that these words make. */
  BuildCommand command(boolean maven) {
    return new BuildCommand(PLACE, 0, maven, words);
  }

  /** JaCoCo hands its agent over in argLine: one that the user gives replaces it. */
  boolean leaveOutCoverage() {
    Map<String, Located> properties = properties();
    return properties.containsKey("argLine")
        || (properties.containsKey("jacoco.skip")
            && !properties.get("jacoco.skip").value().equals("false"));
  }

  /** Folders or artifacts that Maven's -pl names, or projects whose task Gradle is asked for. */
  Set<String> modules() {
    Set<String> modules = new LinkedHashSet<>();
    List<String> lists = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if ((word.equals("-pl") || word.equals("--projects")) && i + 1 < words.size()) {
        lists.add(words.get(++i));
      } else if (word.startsWith("-pl=") || word.startsWith("--projects=")) {
        lists.add(word.substring(word.indexOf('=') + 1));
      } else if (TASK.matcher(word).matches() && word.startsWith(":")) {
        String project = word.substring(0, word.lastIndexOf(':'));
        modules.add(project.isEmpty() ? "." : project.substring(1).replace(':', '/'));
      }
    }
    for (String list : lists) {
      for (String name : list.split(",", -1)) {
        // what is left out with "!" narrows too, but names nothing that runs
        if (!name.isBlank() && !name.startsWith("!") && !name.startsWith("-")) {
          modules.add(name.strip());
        }
      }
    }
    return modules;
  }

  /** Gradle's --max-workers: no more forks than that at once. */
  Optional<ForkCount> maxWorkers() {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--max-workers") && i + 1 < words.size()) {
        return JvmArguments.forks(words.get(i + 1));
      }
      if (word.startsWith("--max-workers=")) {
        return JvmArguments.forks(word.substring("--max-workers=".length()));
      }
    }
    return Optional.empty();
  }

  /** Whether a module of that folder and name is among those asked for. */
  boolean takes(String folder, String artifact) {
    Set<String> asked = modules();
    return asked.isEmpty()
        || asked.stream()
            .map(m -> m.replaceFirst("^\\./", "").replaceFirst("/$", ""))
            .anyMatch(
                m ->
                    m.equals(folder)
                        || (m.equals(".") && folder.isEmpty())
                        || m.equals(":" + artifact)
                        || m.endsWith(":" + artifact));
  }

  /** Patterns of test classes: -Dtest, -Dit.test, --tests; "!" leaves out; empty for all. */
  List<String> classes() {
    List<String> patterns = new ArrayList<>();
    Map<String, Located> properties = properties();
    for (String key : List.of("test", "it.test")) {
      Located value = properties.get(key);
      if (value != null) {
        for (String part : value.value().split(",", -1)) {
          String pattern = part.strip();
          boolean left = pattern.startsWith("!");
          String of = pattern.substring(left ? 1 : 0).replaceFirst("#.*", "");
          // a method that is left out leaves its class in
          if (!of.isEmpty() && !(left && pattern.contains("#"))) {
            patterns.add((left ? "!" : "") + path(of));
          }
        }
      }
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--tests") && i + 1 < words.size()) {
        patterns.add(gradleClass(words.get(++i)));
      } else if (word.startsWith("--tests=")) {
        patterns.add(gradleClass(word.substring("--tests=".length())));
      }
    }
    return patterns;
  }

  /** Surefire takes dots and slashes. */
  private static String path(String pattern) {
    String bare = pattern.replaceFirst("\\.(?:java|class)$", "");
    return bare.contains("/") ? bare : bare.replace('.', '/');
  }

  /** "com.acme.FooTest.method", "FooTest", "*Foo*": the class is the last word in capitals. */
  private static String gradleClass(String pattern) {
    List<String> parts = new ArrayList<>(List.of(pattern.split("\\.", -1)));
    int last = parts.size() - 1;
    boolean method =
        last > 0
            && Character.isLowerCase(parts.get(last).isEmpty() ? 'A' : parts.get(last).charAt(0))
            && !parts.get(last - 1).isEmpty()
            && Character.isUpperCase(parts.get(last - 1).charAt(0));
    if (method) {
      parts.remove(last);
    }
    return String.join("/", parts);
  }

  /** The words that narrow the tests or are the build's, to be repeated in commands. */
  public List<String> selecting() {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (TAKE_NEXT.contains(word) && i + 1 < words.size()) {
        if (!word.equals("-T") && !word.equals("--threads")) {
          kept.add(word);
          kept.add(words.get(i + 1));
        }
        i++;
      } else if (word.matches("-(?:pl|-projects|-tests)=.*|-P.+|-am|-amd")
          || (PROPERTY.matcher(word).matches() && !word.matches("(?s)-D[\\w.]*[fF]orkCount=.*"))) {
        kept.add(word);
      }
    }
    return kept;
  }

  /** Words whose effect on the tests is not modelled. */
  public List<String> unknown() {
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (TAKE_NEXT.contains(word)) {
        i++;
      } else if (!word.startsWith("-") && !GOALS.contains(word) && !word.startsWith(":")) {
        unknown.add(word);
      }
    }
    return unknown;
  }
}
