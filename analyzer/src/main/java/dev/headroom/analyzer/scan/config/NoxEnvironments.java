package dev.headroom.analyzer.scan.config;

import dev.headroom.analyzer.scan.config.PythonStrings.Literal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the sessions of a noxfile: {@code session.run("pytest", …)} in a function. */
final class NoxEnvironments {
  private static final Pattern FUNCTION = Pattern.compile("^(?:async )?def (\\w+)\\s*\\(");
  private static final Pattern NAMED = Pattern.compile("\\bname\\s*=\\s*[\"']([^\"']+)[\"']");
  private static final String OTHERS = "*session.posargs";

  private NoxEnvironments() {}

  static List<EnvironmentCommand> of(String file, String text) {
    Map<Integer, List<Literal>> calls = new LinkedHashMap<>();
    for (Literal literal : PythonStrings.of(text)) {
      boolean runs = literal.call().matches("\\w+\\.run(_always)?") && literal.keyword().isEmpty();
      if (runs) {
        calls.computeIfAbsent(literal.group(), g -> new ArrayList<>()).add(literal);
      }
    }
    String[] lines = text.split("\r\n|\r|\n", -1);
    List<EnvironmentCommand> found = new ArrayList<>();
    for (List<Literal> call : calls.values()) {
      int line = call.get(0).line();
      List<String> words = call.stream().map(Literal::value).toList();
      CommandLine.started(words)
          .ifPresent(
              w ->
                  found.add(
                      Environments.command(
                          "nox:" + session(lines, line),
                          file,
                          line,
                          Environments.folder(file),
                          arguments(w, call))));
    }
    return found;
  }

  /** The literal words; an argument that is no literal is one that only the session knows. */
  private static List<String> arguments(List<String> words, List<Literal> call) {
    List<String> all = new ArrayList<>(words);
    for (Literal literal : call) {
      String rest = literal.after().replaceAll("^,\\s*", "").strip();
      boolean open = rest.matches("[\\w*].*") && !rest.startsWith(OTHERS) && !keyword(rest);
      if (open) {
        all.add("$" + rest.replaceAll("[,)].*", ""));
      }
    }
    return all;
  }

  private static boolean keyword(String rest) {
    return rest.matches("\\w+\\s*=.*");
  }

  private static String session(String[] lines, int line) {
    for (int i = Math.min(line, lines.length) - 1; i >= 0; i--) {
      Matcher function = FUNCTION.matcher(lines[i]);
      if (function.find()) {
        for (int j = i - 1; j >= 0 && lines[j].matches("\\s*(@.*|[^\\s@].*[,(])"); j--) {
          Matcher named = NAMED.matcher(lines[j]);
          if (lines[j].contains("session") && named.find()) {
            return named.group(1);
          }
        }
        return function.group(1);
      }
    }
    return "session";
  }
}
