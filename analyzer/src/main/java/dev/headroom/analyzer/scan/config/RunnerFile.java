package dev.headroom.analyzer.scan.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** The syntaxes in which projects say how their tests are started. */
enum RunnerFile {
  INI,
  TOML,
  YAML,
  PYTHON,
  SHELL,
  OTHER;

  private static final Pattern INI_NAMES =
      Pattern.compile("\\.?pytest\\.ini|tox\\.ini|setup\\.cfg|\\.env(\\..*)?");
  private static final Pattern TOML_NAMES =
      Pattern.compile("pyproject\\.toml|\\.?pytest\\.toml|tox\\.toml|pixi\\.toml|hatch\\.toml");
  private static final Pattern SHELL_NAMES =
      Pattern.compile(
          "(gnu)?makefile(\\..*)?|.*\\.(mk|sh|bash|zsh|bat|cmd|ps1|make)|\\.?justfile|.*\\.just"
              + "|jenkinsfile.*|.*\\.jenkinsfile|dockerfile.*|.*\\.dockerfile|procfile"
              + "|package\\.json|earthfile");

  /** Folders whose YAML files are CI: any name counts there. */
  private static final Pattern CI_FOLDERS =
      Pattern.compile("(^|.*/)\\.(github|gitlab|circleci|azure|azure-pipelines|buildkite|ci)/.*");

  private static final Pattern CI_NAMES =
      Pattern.compile(
          "\\.gitlab-ci.*|\\.travis|\\.?appveyor|azure-pipelines.*|bitbucket-pipelines|\\.cirrus"
              + "|\\.drone|\\.woodpecker.*|taskfile.*|(docker-)?compose.*|\\.pre-commit-config"
              + "|cloudbuild.*|buildspec.*|\\.semaphore|tests?|ci|.*pytest.*|.*[-_]tests?");

  /** Folders of tools: what they start is not how the project runs its tests. */
  private static final Pattern TOOL_FOLDERS = Pattern.compile("(^|.*/)\\.[^/]+/.*");

  static RunnerFile of(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    if (TOOL_FOLDERS.matcher(lower).matches() && !CI_FOLDERS.matcher(lower).matches()) {
      return OTHER;
    }
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    if (INI_NAMES.matcher(name).matches()) {
      return INI;
    }
    if (TOML_NAMES.matcher(name).matches()) {
      return TOML;
    }
    if (name.endsWith(".yml") || name.endsWith(".yaml")) {
      String stem = name.substring(0, name.lastIndexOf('.'));
      boolean ci = CI_FOLDERS.matcher(lower).matches() || CI_NAMES.matcher(stem).matches();
      return ci ? YAML : OTHER;
    }
    if (SHELL_NAMES.matcher(name).matches()) {
      return SHELL;
    }
    boolean test = name.startsWith("test_") || name.endsWith("_test.py");
    return name.endsWith(".py") && !test ? PYTHON : OTHER;
  }
}
