package dev.headroom.analyzer.scan.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the jobs of GitHub Actions, GitLab CI and CircleCI that start pytest. */
final class CiEnvironments {
  private static final Pattern MATRIX =
      Pattern.compile("\\$\\{\\{\\s*matrix\\.([\\w-]+)\\s*\\}\\}");

  /** A matrix of more values than this is not unfolded. */
  private static final int MOST_VALUES = 8;

  private final String file;
  private final List<EnvironmentCommand> found = new ArrayList<>();

  private CiEnvironments(String file) {
    this.file = file;
  }

  static List<EnvironmentCommand> of(String file, String text) {
    CiEnvironments ci = new CiEnvironments(file);
    try {
      if (new Yaml(new LoaderOptions()).compose(new StringReader(text)) instanceof MappingNode m) {
        boolean jobs = get(m, "jobs").isPresent();
        Node holder = jobs ? get(m, "jobs").get() : m;
        if (holder instanceof MappingNode all) {
          all.getValue().forEach(job -> ci.job(job, folder(m, ".")));
        }
      }
    } catch (YAMLException | StackOverflowError broken) {
      // a template that is no YAML yet has no jobs that could be told apart
      return List.of();
    }
    return ci.found;
  }

  private void job(NodeTuple entry, String folder) {
    if (entry.getKeyNode() instanceof ScalarNode name
        && entry.getValueNode() instanceof MappingNode job) {
      String at = folder(job, folder);
      for (String key : List.of("steps", "script")) {
        if (get(job, key).orElse(null) instanceof SequenceNode steps) {
          steps.getValue().forEach(step -> step("ci:" + name.getValue(), job, step, at));
        } else if (get(job, key).orElse(null) instanceof ScalarNode script) {
          run("ci:" + name.getValue(), job, script, at);
        }
      }
    }
  }

  private void step(String name, MappingNode job, Node step, String folder) {
    if (step instanceof ScalarNode script) {
      run(name, job, script, folder);
    } else if (step instanceof MappingNode mapping) {
      Node run = get(mapping, "run").orElse(null);
      if (run instanceof MappingNode named) {
        run = get(named, "command").orElse(null);
      }
      if (run instanceof ScalarNode script) {
        run(name, job, script, text(mapping, "working-directory").orElse(folder));
      }
    }
  }

  private void run(String name, MappingNode job, ScalarNode script, String folder) {
    boolean block = script.getScalarStyle() == org.yaml.snakeyaml.DumperOptions.ScalarStyle.LITERAL;
    int line = script.getStartMark().getLine() + (block ? 2 : 1);
    StringBuilder joined = new StringBuilder();
    String at = folder;
    for (String text : script.getValue().split("\n", -1)) {
      boolean goesOn = text.stripTrailing().endsWith("\\");
      joined.append(goesOn ? text.stripTrailing().replaceFirst("\\\\$", " ") : text);
      if (!goesOn) {
        String whole = joined.toString();
        Matcher moved = Pattern.compile("^\\s*cd\\s+(\\S+)\\s*$").matcher(whole);
        at = moved.matches() ? Environments.join(at, moved.group(1)) : at;
        unfold(name, job, whole, at, line);
        joined.setLength(0);
      }
      line += block ? 1 : 0;
    }
  }

  /** One command for each value of the matrix that the line asks for. */
  private void unfold(String name, MappingNode job, String line, String folder, int at) {
    Matcher asked = MATRIX.matcher(line);
    if (CommandLine.in(line).isEmpty()) {
      return;
    }
    List<String> values = asked.find() ? matrix(job, asked.group(1)) : List.of();
    if (values.isEmpty()) {
      add(name, line, folder, at);
    } else {
      String expression = asked.group();
      for (String value : values) {
        add(name + " (" + value + ")", line.replace(expression, value), folder, at);
      }
    }
  }

  private void add(String name, String line, String folder, int at) {
    for (CommandLine command : CommandLine.in(line.replaceAll("\\$\\{\\{([^}]*)\\}\\}", "\\${}"))) {
      String below = Environments.join(folder, command.folder());
      found.add(Environments.command(name, file, at, below, command.words()));
    }
  }

  private static List<String> matrix(MappingNode job, String key) {
    Node matrix =
        get(job, "strategy")
            .flatMap(s -> s instanceof MappingNode m ? get(m, "matrix") : Optional.empty())
            .orElse(null);
    Node values = matrix instanceof MappingNode m ? get(m, key).orElse(null) : null;
    if (!(values instanceof SequenceNode all) || all.getValue().size() > MOST_VALUES) {
      return List.of();
    }
    return all.getValue().stream()
        .filter(ScalarNode.class::isInstance)
        .map(n -> ((ScalarNode) n).getValue())
        .toList();
  }

  /** Where the commands of a workflow or job are started by default. */
  private static String folder(MappingNode of, String otherwise) {
    return get(of, "defaults")
        .flatMap(d -> d instanceof MappingNode m ? get(m, "run") : Optional.empty())
        .flatMap(r -> r instanceof MappingNode m ? text(m, "working-directory") : Optional.empty())
        .orElse(otherwise);
  }

  private static Optional<String> text(MappingNode mapping, String key) {
    @Nullable Node node = get(mapping, key).orElse(null);
    return node instanceof ScalarNode scalar
        ? Optional.of(scalar.getValue().replaceFirst("^\\./", ""))
        : Optional.empty();
  }

  private static Optional<Node> get(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(e -> e.getKeyNode() instanceof ScalarNode k && k.getValue().equals(key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }
}
