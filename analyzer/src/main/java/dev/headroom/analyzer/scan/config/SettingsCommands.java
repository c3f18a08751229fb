package dev.headroom.analyzer.scan.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the commands and options in INI and TOML files, a setting at a time. */
final class SettingsCommands {
  private static final Pattern SECTION = Pattern.compile("^\\s*\\[{1,2}\\s*([^\\]]+?)\\s*\\]{1,2}");
  private static final Pattern INI_KEY = Pattern.compile("^([\\w.:-]+)\\s*[=:]\\s*(.*)$");
  private static final Pattern TOML_KEY =
      Pattern.compile("^\\s*([\\w.-]+|\"[^\"]+\"|'[^']+')\\s*=\\s*(.*)$");

  private static final Pattern PYTEST_SECTION =
      Pattern.compile("pytest|tool:pytest|tool\\.pytest|tool\\.pytest\\.ini_options");

  /** Settings that hold prose, versions or names. */
  private static final Pattern NOT_COMMANDS =
      Pattern.compile("description|summary|help|name|deps|dependencies|requires|extras?|markers");

  private final RunnerFile kind;
  private final Commands commands;
  private String section = "";
  private String key = "";
  private final List<SourceLine> value = new ArrayList<>();

  private SettingsCommands(RunnerFile kind, Commands commands) {
    this.kind = kind;
    this.commands = commands;
  }

  static void read(List<SourceLine> lines, RunnerFile kind, Commands commands) {
    SettingsCommands reader = new SettingsCommands(kind, commands);
    lines.forEach(reader::line);
    reader.setting();
  }

  private void line(SourceLine line) {
    String text = line.text();
    String stripped = text.strip();
    boolean inside = kind == RunnerFile.TOML && open();
    if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
      return;
    }
    Matcher header = SECTION.matcher(text);
    Matcher setting = (kind == RunnerFile.INI ? INI_KEY : TOML_KEY).matcher(text);
    if (!inside && header.find() && !stripped.contains("=")) {
      setting();
      section = header.group(1);
    } else if (!inside && setting.matches()) {
      setting();
      key = setting.group(1).replaceAll("[\"']", "");
      value.add(line);
    } else {
      value.add(line);
    }
  }

  /** Whether the value read so far has a bracket, brace or triple quote that isn't closed. */
  private boolean open() {
    int depth = 0;
    boolean triple = false;
    for (SourceLine line : value) {
      String bare = line.text().replaceAll("\"[^\"]*\"|'[^']*'", "").replaceAll("(^|\\s)#.*", "");
      for (int i = 0; i < bare.length(); i++) {
        char c = bare.charAt(i);
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      }
      triple ^= (line.text().split("\"\"\"|'''", -1).length - 1) % 2 == 1;
    }
    return triple || depth > 0;
  }

  private void setting() {
    if (value.isEmpty()) {
      return;
    }
    String last = key.substring(key.lastIndexOf('.') + 1);
    boolean hatchTest = section.startsWith("tool.hatch.envs.hatch-test");
    if (last.equals("addopts") && PYTEST_SECTION.matcher(section).matches()) {
      commands.readOptions(value);
    } else if (hatchTest && last.equals("parallel") && value.get(0).text().contains("true")) {
      commands.readOptions(List.of(new SourceLine(value.get(0).line(), "-n logical")));
    } else if (!NOT_COMMANDS.matcher(last).matches()
        && !PYTEST_SECTION.matcher(section).matches()) {
      read();
    }
    value.clear();
  }

  private void read() {
    boolean list =
        kind == RunnerFile.TOML && value.size() > 1 && !value.get(0).text().contains("{");
    boolean environment = key.matches("set_?env");
    if (kind == RunnerFile.TOML && !(list && commandsALine())) {
      commands.read(value);
    } else if (environment) {
      value.forEach(l -> commands.read(List.of(l)));
    } else {
      RunnerScan.logical(value).forEach(commands::read);
    }
  }

  /** A list of whole commands, one a line, and not the words of one. */
  private boolean commandsALine() {
    return value.stream().skip(1).anyMatch(l -> l.text().strip().matches("[\\[{]?['\"]\\S+ .*"))
        && value.stream().skip(1).noneMatch(l -> l.text().strip().matches("['\"]-.*"));
  }
}
