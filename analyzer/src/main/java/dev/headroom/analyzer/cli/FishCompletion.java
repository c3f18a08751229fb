package dev.headroom.analyzer.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What fish completes, a line each. */
final class FishCompletion {
  private FishCompletion() {}

  static String of(CommandSpec root) {
    StringBuilder out = new StringBuilder();
    String name = root.name();
    for (Map.Entry<String, CommandLine> entry : root.subcommands().entrySet()) {
      CommandSpec spec = entry.getValue().getCommandSpec();
      out.append("complete -c ").append(name).append(" -n __fish_use_subcommand -f -a ");
      out.append(quoted(entry.getKey())).append(" -d ");
      out.append(quoted(first(spec.usageMessage().description()))).append('\n');
      for (OptionSpec option : spec.options()) {
        option(out, name, entry.getKey(), option);
      }
    }
    return out.toString();
  }

  private static void option(StringBuilder out, String name, String command, OptionSpec option) {
    out.append("complete -c ").append(name);
    out.append(" -n ").append(quoted("__fish_seen_subcommand_from " + command));
    for (String one : option.names()) {
      out.append(one.startsWith("--") ? " -l " + one.substring(2) : " -s " + one.substring(1));
    }
    if (option.arity().max() > 0) {
      out.append(" -r");
    }
    out.append(" -d ").append(quoted(first(option.description()))).append('\n');
  }

  /** The first sentence: a list has no room for more. */
  private static String first(String[] description) {
    String text = String.join(" ", description).strip();
    int end = text.indexOf(". ");
    return (end < 0 ? text : text.substring(0, end)).replaceAll("\\.$", "");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
