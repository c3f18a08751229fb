package dev.headroom.analyzer.scan.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads tox's environments: sections of INI, and tables of TOML. */
final class ToxEnvironments {
  private static final Pattern FACTOR =
      Pattern.compile("^([\\w!{},.-]+):\\s+(.*)$", Pattern.DOTALL);
  private static final Pattern POSARGS = Pattern.compile("\\{posargs(?::([^{}]*))?\\}|\\[\\]");
  private static final Pattern HERE = Pattern.compile("\\{(?:tox_?(?:ini_?)?(?:dir|root))\\}/?");

  private final String file;
  private final List<EnvironmentCommand> found = new ArrayList<>();

  private ToxEnvironments(String file) {
    this.file = file;
  }

  static List<EnvironmentCommand> of(String file, String text) {
    ToxEnvironments tox = new ToxEnvironments(file);
    if (file.endsWith(".toml")) {
      TomlValue.Table root = Toml.read(text).root();
      TomlValue.Table own = file.endsWith("tox.toml") ? root : root.table("tool", "tox");
      root.at("tool", "tox", "legacy_tox_ini")
          .filter(TomlValue.Text.class::isInstance)
          .ifPresent(v -> tox.ini(((TomlValue.Text) v).text(), v.line() - 1));
      own.at("env_run_base").ifPresent(v -> tox.table("tox", v));
      own.table("env").values().forEach((name, v) -> tox.table("tox:" + name, v));
    } else {
      tox.ini(text, 0);
    }
    return tox.found;
  }

  private void ini(String text, int before) {
    for (Map.Entry<String, Map<String, Ini.Value>> section : Ini.read(text).sections().entrySet()) {
      String name = section.getKey();
      Ini.Value commands = section.getValue().get("commands");
      boolean environment = name.startsWith("testenv") || name.startsWith("tox:testenv");
      if (commands == null || !environment) {
        continue;
      }
      Ini.Value changed = section.getValue().get("changedir");
      String folder = changed == null ? "." : changed.text();
      int colon = name.indexOf(':', name.indexOf("testenv"));
      String named = colon < 0 ? "tox" : "tox:" + name.substring(colon + 1);
      StringBuilder joined = new StringBuilder();
      int line = 0;
      for (Ini.Line one : commands.lines()) {
        line = joined.isEmpty() ? one.number() : line;
        boolean goesOn = one.text().endsWith("\\");
        joined.append(goesOn ? one.text().substring(0, one.text().length() - 1) : one.text());
        if (goesOn) {
          continue;
        }
        Matcher factor = FACTOR.matcher(joined);
        String ofFactor = factor.matches() ? ":" + factor.group(1) : "";
        String command = factor.matches() ? factor.group(2) : joined.toString();
        add(named + ofFactor, line + before, folder, command);
        joined.setLength(0);
      }
    }
  }

  private void table(String name, TomlValue environment) {
    if (environment instanceof TomlValue.Table table
        && table.at("commands").orElse(null) instanceof TomlValue.Items commands) {
      String folder = table.text("change_dir").orElse(".");
      for (TomlValue command : commands.items()) {
        if (command instanceof TomlValue.Items items) {
          List<String> words =
              items.items().stream()
                  .map(v -> v instanceof TomlValue.Text t ? t.text() : "{posargs}")
                  .toList();
          add(name, command.line(), folder, quoted(words));
        } else if (command instanceof TomlValue.Text text) {
          add(name, command.line(), folder, text.text());
        }
      }
    }
  }

  private static String quoted(List<String> words) {
    return String.join(" ", words.stream().map(w -> w.contains(" ") ? "'" + w + "'" : w).toList());
  }

  private void add(String name, int line, String folder, String command) {
    String filled = POSARGS.matcher(command).replaceAll("$1");
    filled = HERE.matcher(filled).replaceAll("./");
    String base = Environments.folder(file);
    String changed = HERE.matcher(folder).replaceAll("");
    String at = changed.contains("{") ? base : Environments.join(base, changed);
    for (CommandLine started : CommandLine.in(filled)) {
      found.add(Environments.command(name, file, line, at, started.words()));
    }
  }
}
