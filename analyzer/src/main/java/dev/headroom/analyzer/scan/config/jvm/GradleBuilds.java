package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.ForkCount;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes Gradle scripts, gives the Gradle builds and the lines that set them. */
final class GradleBuilds {
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?:.*/)?[^/]*\\.gradle(?:\\.kts)?|(?:.*/)?(?:buildSrc|build-logic|build-conventions|"
              + "gradle)/.*\\.(?:groovy|kt|java)");
  private static final Pattern SHARED =
      Pattern.compile("(?:.*/)?(?:buildSrc|build-logic|build-conventions|gradle|build-steps)/.*");
  private static final Pattern WORKERS_MAX =
      Pattern.compile("(?m)^\\s*org\\.gradle\\.workers\\.max\\s*[=:]\\s*([1-9]\\d{0,3})\\s*$");
  private static final Pattern ROOT_NAME =
      Pattern.compile("rootProject\\.name\\s*=\\s*[\"']([^\"']{1,100})[\"']");

  private final JvmFiles files;
  private final Set<String> testFolders;
  private final List<BuildCommand> commands;
  private final RunnerArguments arguments;
  private final List<NotRead> notRead;
  private final List<RunnerLine> lines = new ArrayList<>();

  GradleBuilds(
      JvmFiles files,
      Set<String> testFolders,
      List<BuildCommand> commands,
      RunnerArguments arguments,
      List<NotRead> notRead) {
    this.files = files;
    this.testFolders = testFolders;
    this.commands = commands;
    this.arguments = arguments;
    this.notRead = notRead;
  }

  List<RunnerLine> lines() {
    return lines;
  }

  List<JvmBuild> builds() {
    GradleScripts scripts = new GradleScripts(notRead);
    files.paths().stream()
        .filter(p -> SCRIPT.matcher(p).matches() && !p.contains("src/main/resources/"))
        .forEach(p -> files.text(p, notRead).ifPresent(text -> scripts.read(p, text)));
    lines.addAll(scripts.rows());
    List<JvmBuild> builds = new ArrayList<>();
    for (String root : roots()) {
      List<String> folders =
          testFolders.stream()
              .filter(f -> nearestRoot(f).equals(root))
              .filter(f -> arguments.takes(f, f.substring(f.lastIndexOf('/') + 1)))
              .toList();
      JvmSettings settings = settings(root, folders, scripts.settings());
      if (!folders.isEmpty()) {
        builds.add(
            new JvmBuild(
                name(root),
                root.isEmpty() ? "." : root,
                settings,
                from(scripts.settings(), root, folders),
                false,
                Map.of()));
      }
    }
    return builds;
  }

  /** Folders with a settings file, or the outermost ones with a build file. */
  private Set<String> roots() {
    Set<String> roots = new TreeSet<>();
    files
        .named("settings.gradle", "settings.gradle.kts")
        .filter(p -> !SHARED.matcher(p).matches())
        .forEach(p -> roots.add(JvmFiles.folder(p)));
    files
        .named("build.gradle", "build.gradle.kts")
        .filter(p -> !SHARED.matcher(p).matches())
        .map(JvmFiles::folder)
        .filter(f -> roots.stream().noneMatch(r -> within(f, r)))
        .sorted()
        .forEach(
            f -> {
              if (roots.stream().noneMatch(r -> within(f, r))) {
                roots.add(f);
              }
            });
    return roots;
  }

  private String nearestRoot(String folder) {
    return roots().stream()
        .filter(r -> within(folder, r))
        .max((a, b) -> Integer.compare(a.length(), b.length()))
        .orElse("\0");
  }

  static boolean within(String folder, String root) {
    return root.isEmpty() || folder.equals(root) || folder.startsWith(root + "/");
  }

  private static String in(String root, String file) {
    return root.isEmpty() ? file : root + "/" + file;
  }

  private String name(String root) {
    for (String file : List.of("settings.gradle", "settings.gradle.kts")) {
      if (files.paths().contains(in(root, file))) {
        Matcher name = ROOT_NAME.matcher(files.text(in(root, file), notRead).orElse(""));
        if (name.find()) {
          return name.group(1);
        }
      }
    }
    return root.isEmpty() ? "gradle" : root.substring(root.lastIndexOf('/') + 1);
  }

  private JvmSettings settings(
      String root, List<String> folders, List<GradleScripts.Setting> settings) {
    List<JvmModule> modules = new ArrayList<>();
    Optional<ForkCount> most = arguments.maxWorkers().or(() -> workersMax(root));
    for (String folder : folders) {
      GradleScripts.Setting forks = nearest(settings, GradleScripts.Kind.FORKS, root, folder);
      GradleScripts.Setting every = nearest(settings, GradleScripts.Kind.FORK_EVERY, root, folder);
      GradleScripts.Setting heap = nearest(settings, GradleScripts.Kind.HEAP, root, folder);
      ForkCount count = forks == null || forks.forks() == null ? ForkCount.ONE : forks.forks();
      count = most.filter(count::mayExceed).orElse(count);
      modules.add(
          new JvmModule(
              folder.isEmpty() ? "." : folder,
              count,
              every == null || !every.written().matches("1\\D*"),
              // Gradle's own default for a test JVM
              heap == null || heap.heap() == null ? Bytes.mib(512) : heap.heap(),
              heap == null ? null : heap.file() + ":" + heap.line(),
              List.of(),
              arguments.classes(),
              List.of(),
              true));
    }
    boolean several = modules.size() > 1;
    ForkCount atOnce = ForkCount.ONE;
    RunnerLine from = null;
    Bytes daemon = null;
    String properties = in(root, "gradle.properties");
    if (files.paths().contains(properties)) {
      int number = 0;
      for (String line : files.text(properties, notRead).orElse("").lines().toList()) {
        number++;
        String text = line.strip();
        if (text.replace(" ", "").equals("org.gradle.parallel=true")) {
          List<String> sets = several ? List.of("parallel") : List.of();
          from = new RunnerLine(properties, number, text, sets, null, null);
          lines.add(from);
        }
        if (text.startsWith("org.gradle.jvmargs")) {
          daemon = JvmArguments.heap(text).orElse(null);
        }
      }
    }
    for (BuildCommand command : commands) {
      if (from == null && command.startsTests() && command.gradleParallel()) {
        from = command.row(several);
      }
    }
    if (arguments.command(false).gradleParallel()) {
      from = arguments.command(false).row(several);
    }
    if (from != null && several) {
      // as many projects as Gradle has workers: one for each processor
      atOnce = most.orElse(new ForkCount("one project a processor", 0, 1));
    }
    return new JvmSettings(
        JvmSettings.Tool.GRADLE,
        files.paths().contains(in(root, "gradlew")) ? "./gradlew" : "gradle",
        null,
        null,
        modules,
        atOnce,
        from,
        daemon,
        0);
  }

  /** What gradle.properties allows: no more test JVMs and no more projects at once. */
  private Optional<ForkCount> workersMax(String root) {
    String properties = in(root, "gradle.properties");
    if (!files.paths().contains(properties)) {
      return Optional.empty();
    }
    Matcher max = WORKERS_MAX.matcher(files.text(properties, notRead).orElse(""));
    return max.find() ? JvmArguments.forks(max.group(1)) : Optional.empty();
  }

  /** The setting in the module's own script, else in the root's or a convention plugin. */
  private static GradleScripts.@Nullable Setting nearest(
      List<GradleScripts.Setting> settings, GradleScripts.Kind kind, String root, String folder) {
    Optional<GradleScripts.Setting> own =
        settings.stream()
            .filter(s -> s.kind() == kind && !s.conditional())
            .filter(s -> JvmFiles.folder(s.file()).equals(folder))
            .findFirst();
    return own.or(
            () ->
                settings.stream()
                    .filter(s -> s.kind() == kind && !s.conditional())
                    .filter(
                        s ->
                            JvmFiles.folder(s.file()).equals(root)
                                || (SHARED.matcher(s.file()).matches()
                                    && within(JvmFiles.folder(s.file()), root)))
                    .findFirst())
        .orElse(null);
  }

  private @Nullable RunnerLine from(
      List<GradleScripts.Setting> settings, String root, List<String> folders) {
    for (String folder : folders) {
      GradleScripts.Setting forks = nearest(settings, GradleScripts.Kind.FORKS, root, folder);
      if (forks != null) {
        return lines.stream()
            .filter(l -> l.file().equals(forks.file()) && l.line() == forks.line())
            .findFirst()
            .orElse(null);
      }
    }
    return null;
  }
}
