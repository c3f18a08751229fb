package dev.headroom.analyzer.scan.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the commands of CI workflows and other YAML, each scalar at the lines where it stands. */
final class YamlCommands {
  /** Keys whose value is prose, a name, a condition or a list of packages. */
  private static final Pattern PROSE =
      Pattern.compile(
          "(?i)name|description|title|display_?name|if|when|on|uses|label|labels|help|summary|desc"
              + "|message|id|path|paths|group|image|extras?|packages?|dependencies|deps|key|install"
              + "|requirements|additional_dependencies|repo|types|files|exclude|include_files");

  /** A matrix entry or variable that is nothing but options of the runner. */
  private static final Pattern OPTIONS =
      Pattern.compile(
          ".*(^|\\s)(-n[ =]?(auto|logical|\\d+)|--dist[ =]\\w+|--numprocesses[ =]\\S+).*");

  private static final Pattern OTHER_PROGRAM =
      Pattern.compile(".*\\b(kubectl|helm|docker|nice|sed|head|tail|conda|mamba|ctest|sort)\\b.*");

  private final List<SourceLine> lines;
  private final Commands commands;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlCommands(List<SourceLine> lines, Commands commands) {
    this.lines = lines;
    this.commands = commands;
  }

  static void read(String text, List<SourceLine> lines, Commands commands) {
    YamlCommands reader = new YamlCommands(lines, commands);
    List<Node> documents = new ArrayList<>();
    try {
      new Yaml(new LoaderOptions()).composeAll(new StringReader(text)).forEach(documents::add);
    } catch (YAMLException | StackOverflowError broken) {
      // a template that is no YAML yet: its lines still hold commands
      RunnerScan.logical(lines).forEach(commands::read);
      return;
    }
    documents.forEach(d -> reader.node(d, ""));
  }

  private void node(Node node, String key) {
    if (!seen.add(node)) {
      return;
    }
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        String name = entry.getKeyNode() instanceof ScalarNode k ? k.getValue() : "";
        boolean nested = !(entry.getValueNode() instanceof ScalarNode);
        if (nested || !PROSE.matcher(name).matches()) {
          node(entry.getValueNode(), name);
        }
      }
    } else if (node instanceof SequenceNode sequence) {
      if (oneCommand(sequence)) {
        commands.read(between(node));
      } else if (!PROSE.matcher(key).matches()
          || sequence.getValue().stream().anyMatch(this::nested)) {
        sequence.getValue().forEach(n -> node(n, key));
      }
    } else if (node instanceof ScalarNode scalar) {
      scalar(scalar, key);
    }
  }

  private boolean nested(Node node) {
    return !(node instanceof ScalarNode);
  }

  /** A command given as a list of its words. */
  private static boolean oneCommand(SequenceNode sequence) {
    return sequence.getValue().stream()
            .anyMatch(
                n -> n instanceof ScalarNode s && s.getValue().matches("py\\.?test|-m|-n|tox"))
        && sequence.getValue().stream().allMatch(n -> n instanceof ScalarNode);
  }

  private void scalar(ScalarNode scalar, String key) {
    List<SourceLine> own = between(scalar);
    if (own.isEmpty()) {
      return;
    }
    String value = scalar.getValue();
    if (key.matches("[A-Za-z_]*")
        && key.toUpperCase(Locale.ROOT).contains("TEST")
        && !key.toUpperCase(Locale.ROOT).equals("TEST")) {
      commands.read(List.of(new SourceLine(own.get(0).line(), key + "=" + value.strip())));
    }
    boolean literal = scalar.getScalarStyle() == ScalarStyle.LITERAL;
    if (literal) {
      RunnerScan.logical(own).forEach(commands::read);
    } else if (!value.contains("test") && options(value)) {
      commands.readOptions(own);
    } else {
      commands.read(own);
    }
  }

  private static boolean options(String value) {
    return !value.contains("\n")
        && OPTIONS.matcher(value).matches()
        && !OTHER_PROGRAM.matcher(value).matches();
  }

  /** The source lines of a node, the first from its column on. */
  private List<SourceLine> between(Node node) {
    int first = node.getStartMark().getLine();
    int last = node.getEndMark().getLine();
    boolean block =
        node instanceof ScalarNode s
            && (s.getScalarStyle() == ScalarStyle.LITERAL
                || s.getScalarStyle() == ScalarStyle.FOLDED);
    List<SourceLine> own = new ArrayList<>();
    for (int i = block ? first + 1 : first; i <= last && i < lines.size(); i++) {
      String text = lines.get(i).text();
      if (i == last && (block || node.getEndMark().getColumn() < text.length())) {
        text = text.substring(0, Math.min(node.getEndMark().getColumn(), text.length()));
      }
      if (i == first && !block) {
        int column = Math.min(node.getStartMark().getColumn(), text.length());
        text = text.substring(column);
      }
      if (!text.isBlank()) {
        own.add(new SourceLine(i + 1, text));
      }
    }
    return own;
  }
}
