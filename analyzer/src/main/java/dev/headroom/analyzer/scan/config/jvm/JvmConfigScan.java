package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how the JVM builds of a project start their tests: poms, Gradle scripts, then the commands
 * of CI and scripts.
 */
public final class JvmConfigScan {
  /** A test source by the layout that both tools share: FOLDER/src/SET/LANGUAGE/… */
  private static final Pattern TEST_SOURCE =
      Pattern.compile(
          "(?:(.*)/)?src/((?!main/)[^/]*(?:[tT]est|IT|it|spec)[^/]*)/(?:java|kotlin|groovy|scala)/"
              + ".*\\.(?:java|kt|groovy|scala)");

  private JvmConfigScan() {}

  /**
   * Reads the project.
   *
   * @param arguments what the user hands to the build tool; nothing for the project as it is
   */
  public static JvmConfig scan(JvmFiles files, RunnerArguments arguments) {
    List<NotRead> notRead = new ArrayList<>();
    Set<String> testFolders = new TreeSet<>();
    for (String path : files.paths()) {
      Matcher source = TEST_SOURCE.matcher(path);
      if (source.matches()) {
        testFolders.add(source.group(1) == null ? "" : source.group(1));
      }
    }
    List<BuildCommand> commands = BuildCommands.read(files, notRead);
    MavenBuilds maven = new MavenBuilds(files, testFolders, commands, arguments, notRead);
    GradleBuilds gradle = new GradleBuilds(files, testFolders, commands, arguments, notRead);
    List<JvmBuild> builds = new ArrayList<>(maven.builds());
    Set<String> taken = new HashSet<>();
    builds.forEach(b -> taken.addAll(b.modules()));
    for (JvmBuild build : gradle.builds()) {
      if (build.modules().stream().allMatch(taken::contains)) {
        notRead.add(
            new NotRead(
                "the Gradle build in " + build.root(),
                "Maven builds the same tests; its commands are the ones planned"));
      } else {
        builds.add(build);
      }
    }
    boolean several = testFolders.size() > 1;
    List<RunnerLine> lines = new ArrayList<>(maven.lines());
    lines.addAll(gradle.lines());
    commands.stream().filter(BuildCommand::startsTests).forEach(c -> lines.add(c.row(several)));
    lines.addAll(PlatformProperties.lines(files, notRead));
    lines.sort(
        Comparator.comparing(RunnerLine::file)
            .thenComparingInt(RunnerLine::line)
            .thenComparing(RunnerLine::what));
    builds.sort(Comparator.comparing(JvmBuild::root).thenComparing(JvmBuild::name));
    return new JvmConfig(builds, lines.stream().distinct().toList(), notRead);
  }
}
