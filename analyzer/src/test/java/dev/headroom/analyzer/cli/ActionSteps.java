package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps of action.yml as GitHub's runner takes them: expressions are looked up, a step's script
 * is run by bash, what it writes to $GITHUB_OUTPUT is there for the next. Steps that use another
 * action are passed over.
 */
final class ActionSteps {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ ([\\w.-]+) }}");

  private final Path folder;
  private final Map<String, String> known;
  private final List<JsonNode> steps = new ArrayList<>();

  /**
   * @param folder for what the runner keeps, which is outside of what is audited
   * @param known values of expressions; those of the inputs are their defaults where not given
   */
  ActionSteps(Path folder, Map<String, String> known) throws IOException {
    this.folder = folder;
    this.known = new HashMap<>(known);
    JsonNode action =
        new ObjectMapper(new YAMLFactory()).readTree(Path.of("..", "action.yml").toFile());
    action
        .get("inputs")
        .properties()
        .forEach(
            e ->
                this.known.putIfAbsent(
                    "inputs." + e.getKey(), e.getValue().path("default").asText()));
    action.at("/runs/steps").forEach(steps::add);
  }

  static List<String> scripts() throws IOException {
    return new ActionSteps(Path.of("."), Map.of())
        .steps.stream().filter(s -> s.has("run")).map(s -> s.get("run").textValue()).toList();
  }

  /** Every step with a script, in order, until one fails; the exit code of the last. */
  int run(Path workspace, Map<String, String> environment)
      throws IOException, InterruptedException {
    for (JsonNode step : steps) {
      if (step.has("run") && holds(step.path("if").asText("true"))) {
        int code = run(step, workspace, environment);
        if (code != 0 && !step.path("continue-on-error").asBoolean()) {
          return code;
        }
      }
    }
    return 0;
  }

  /** The value that a step wrote for those after it. */
  String output(String step, String name) {
    return known.getOrDefault("steps." + step + ".outputs." + name, "");
  }

  private int run(JsonNode step, Path workspace, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("step.sh"), step.get("run").textValue());
    Path outputs = folder.resolve("outputs");
    Files.writeString(outputs, "");
    ProcessBuilder bash =
        new ProcessBuilder(
                "/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString())
            .directory(workspace.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("RUNNER_TEMP", known("runner.temp"));
    variables.put("GITHUB_OUTPUT", outputs.toString());
    variables.put("GITHUB_STEP_SUMMARY", folder.resolve("shown").toString());
    step.path("env")
        .properties()
        .forEach(e -> variables.put(e.getKey(), filled(e.getValue().asText())));
    bash.environment().putAll(variables);
    int code = bash.start().waitFor();
    for (String line : Files.readAllLines(outputs)) {
      int at = line.indexOf('=');
      known.put(
          "steps." + step.path("id").asText() + ".outputs." + line.substring(0, at),
          line.substring(at + 1));
    }
    return code;
  }

  private String filled(String text) {
    return EXPRESSION.matcher(text).replaceAll(m -> Matcher.quoteReplacement(known(m.group(1))));
  }

  /** What GitHub has no value for is empty, but only of what is known to it. */
  private String known(String name) {
    assertThat(name).matches("(github|inputs|runner|steps)\\..+");
    return known.getOrDefault(name, "");
  }

  private boolean holds(String condition) {
    for (String part : condition.split(" && ", -1)) {
      Matcher m = Pattern.compile("([\\w.-]+) ([!=]=) '(.*)'").matcher(part);
      if (m.matches() && known(m.group(1)).equals(m.group(3)) != m.group(2).equals("==")) {
        return false;
      }
      assertThat(m.matches() || part.equals("true")).as(part).isTrue();
    }
    return true;
  }
}
