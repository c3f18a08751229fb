package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.ForkCount;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Takes the pom.xml files and .mvn folders, gives the Maven builds and the lines that set them. */
final class MavenBuilds {
  private final JvmFiles files;
  private final Set<String> testFolders;
  private final List<BuildCommand> commands;
  private final RunnerArguments arguments;
  private final List<NotRead> notRead;
  private final List<RunnerLine> lines = new ArrayList<>();

  MavenBuilds(
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
    List<Pom> poms = new ArrayList<>();
    files.named("pom.xml").forEach(f -> read(f).ifPresent(poms::add));
    Set<String> profiles =
        Stream.concat(commands.stream(), Stream.of(arguments.command(true)))
            .flatMap(c -> c.profiles().stream())
            .collect(Collectors.toSet());
    PomTree tree = new PomTree(poms, profiles, arguments.properties());
    MavenSettings settings = new MavenSettings(tree, notRead);
    lines.addAll(new MavenLines(tree, settings).lines());
    List<JvmBuild> builds = new ArrayList<>();
    for (Pom root : tree.roots()) {
      List<JvmModule> modules = new ArrayList<>();
      Map<String, String> versions = new HashMap<>();
      RunnerLine forksFrom = null;
      boolean coverage = false;
      CommandLine options = new CommandLine("forkCount", "argLine");
      for (Pom pom : tree.reactor(root)) {
        versions(tree, pom, versions);
        if (testFolders.contains(pom.folder()) && arguments.takes(pom.folder(), pom.artifactId())) {
          modules.add(
              settings
                  .module(pom, pom.folder().isEmpty() ? "." : pom.folder())
                  .only(arguments.classes()));
          options = options.and(settings.commandLine(pom));
          forksFrom = forksFrom != null ? forksFrom : forksLine(tree, settings, pom);
          coverage |=
              tree.lineage(pom).stream()
                  .flatMap(p -> p.plugins(p.sections().get(0), "jacoco-maven-plugin", false))
                  .findAny()
                  .isPresent();
        }
      }
      JvmSettings jvm = settings(root, modules, options);
      if (!modules.isEmpty()) {
        builds.add(
            new JvmBuild(
                root.artifactId().isEmpty() ? "maven" : root.artifactId(),
                root.folder().isEmpty() ? "." : root.folder(),
                jvm,
                forksFrom,
                coverage && !arguments.leaveOutCoverage(),
                versions));
      }
    }
    return builds;
  }

  private String launcher(String folder) {
    String own = folder.isEmpty() ? "mvnw" : folder + "/mvnw";
    return files.paths().contains(own) ? "./mvnw" : "mvn";
  }

  private Optional<Pom> read(String file) {
    Optional<String> text = files.text(file, notRead);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      XmlNode xml = XmlReader.read(new StringReader(text.get()));
      return xml.name().equals("project")
          ? Optional.of(new Pom(file, JvmFiles.folder(file), xml))
          : Optional.empty();
    } catch (XMLStreamException | IllegalArgumentException e) {
      String where =
          e instanceof XMLStreamException x && x.getLocation() != null
              ? "line " + x.getLocation().getLineNumber() + ": "
              : "";
      notRead.add(new NotRead(file, where + "no well-formed XML; its settings are left out"));
      return Optional.empty();
    }
  }

  private @Nullable RunnerLine forksLine(PomTree tree, MavenSettings settings, Pom pom) {
    return settings
        .setting(tree.lineage(pom), MavenSettings.SUREFIRE, "forkCount")
        .flatMap(
            at ->
                lines.stream()
                    .filter(l -> l.file().equals(at.file()) && l.line() == at.line())
                    .findFirst())
        .orElse(null);
  }

  private static void versions(PomTree tree, Pom pom, Map<String, String> versions) {
    List<Pom> lineage = tree.lineage(pom);
    for (XmlNode dependency : pom.xml().named("dependency")) {
      String version = tree.resolve(lineage, dependency.textAt("version"));
      String artifact = dependency.textAt("groupId") + ":" + dependency.textAt("artifactId");
      if (!version.isEmpty() && !version.contains("${") && !artifact.contains("${")) {
        versions.putIfAbsent(artifact, version);
      }
    }
  }

  private JvmSettings settings(Pom root, List<JvmModule> modules, CommandLine options) {
    boolean several = modules.size() > 1;
    String prefix = root.folder().isEmpty() ? "" : root.folder() + "/";
    ForkCount atOnce = ForkCount.ONE;
    RunnerLine from = null;
    Bytes heap = null;
    Optional<ForkCount> given = arguments.command(true).threads().flatMap(JvmArguments::forks);
    if (given.isPresent()) {
      atOnce = given.get();
      from = arguments.command(true).row(several);
    }
    String config = prefix + ".mvn/maven.config";
    if (files.paths().contains(config)) {
      List<String> words =
          new ArrayList<>(
              List.of(files.text(config, notRead).orElse("").strip().split("\\s+", -1)));
      BuildCommand line = new BuildCommand(config, 1, true, words);
      if (line.threads().isPresent()) {
        lines.add(line.row(several));
      }
      if (line.threads().isPresent() && from == null) {
        from = line.row(several);
        atOnce = line.threads().flatMap(JvmArguments::forks).orElse(ForkCount.ONE);
      }
    }
    for (BuildCommand command : commands) {
      if (command.maven() && command.startsTests() && from == null && root.folder().isEmpty()) {
        Optional<ForkCount> threads = command.threads().flatMap(JvmArguments::forks);
        if (threads.isPresent()) {
          atOnce = threads.get();
          from = command.row(several);
        }
      }
    }
    String jvm = prefix + ".mvn/jvm.config";
    if (files.paths().contains(jvm)) {
      heap = files.text(jvm, notRead).flatMap(JvmArguments::heap).orElse(null);
    }
    return new JvmSettings(
        JvmSettings.Tool.MAVEN,
        launcher(root.folder()),
        options.forks(),
        options.heap(),
        modules,
        atOnce,
        from,
        heap,
        0);
  }
}
