package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.plan.JvmCommands;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.report.words.Workers;
import dev.headroom.analyzer.scan.JvmModule;
import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Both numbers of a JVM build, forks and heap, as its build file takes them.
 *
 * @param forks of each module
 * @param modules that may build at the same time; 1 where they come one after another
 * @param all forks of all modules together
 * @param heap -Xmx for a fork, or null where the build has one already
 * @param arguments others that a fork gets today, in its own words
 * @param coverage whether an agent adds arguments of its own
 */
public record BuildSetting(
    int forks, int modules, int all, @Nullable Bytes heap, String arguments, boolean coverage) {

  /** The setting for that many forks; for a run that is no JVM's it is one without a heap. */
  static BuildSetting of(RunResult run, int workers) {
    int all = Math.max(1, workers);
    JvmSettings jvm = run.run().jvm();
    if (jvm == null) {
      return new BuildSetting(all, 1, all, null, "", false);
    }
    int cpus = run.budget().cpus();
    int modules = jvm.modulesAtOnce(cpus) > 1 ? JvmCommands.modulesAtOnce(jvm, cpus, all) : 1;
    boolean declared = jvm.modules().stream().allMatch(m -> m.heap() != null);
    List<List<String>> arguments =
        jvm.modules().stream().map(JvmModule::arguments).distinct().toList();
    return new BuildSetting(
        Math.max(1, all / modules),
        modules,
        all,
        declared ? null : JvmCommands.heap(run.footprint()),
        arguments.size() == 1 ? PlainText.line(String.join(" ", arguments.get(0))) : "",
        run.run().settings().coverage());
  }

  /** What belongs into the build file of a JVM run; empty for any other. */
  public static String of(RunResult run) {
    JvmSettings jvm = run.run().jvm();
    if (jvm == null) {
      return "";
    }
    boolean maven = jvm.tool() == JvmSettings.Tool.MAVEN;
    return (maven ? WorkerSetting.POM : WorkerSetting.GRADLE).of(run);
  }

  /** The file that it belongs into. */
  public static String file(RunResult run) {
    JvmSettings jvm = run.run().jvm();
    return jvm != null && jvm.tool() == JvmSettings.Tool.GRADLE ? "build.gradle" : "pom.xml";
  }

  /** Whether no command line can change what the build file fixes. */
  public static boolean onlyThere(RunResult run) {
    JvmSettings jvm = run.run().jvm();
    Integer now = Workers.now(run);
    return jvm != null
        && jvm.tool() == JvmSettings.Tool.MAVEN
        && jvm.forksOption() == null
        && (now == null || now != run.plan().workers());
  }

  String pom(String why) {
    StringBuilder text = new StringBuilder("<!-- in <configuration> of maven-surefire-plugin: ");
    text.append(why.replaceAll("-(?=-)", "- ")).append(" -->\n");
    text.append("<forkCount>").append(forks).append("</forkCount>\n");
    text.append("<reuseForks>true</reuseForks>\n");
    if (heap != null) {
      text.append("<argLine>").append(coverage ? "@{argLine} " : "");
      text.append(arguments.isEmpty() ? "" : xml(arguments) + " ");
      text.append("-Xmx").append((long) heap.inMib()).append("m</argLine>\n");
    }
    return text.append(together("<!-- build with -T" + modules, " -->\n")).toString();
  }

  String gradle(String why) {
    StringBuilder text = new StringBuilder("// ").append(why).append('\n');
    text.append("tasks.withType(Test).configureEach {\n");
    text.append("    maxParallelForks = ").append(forks).append('\n');
    if (heap != null) {
      text.append("    maxHeapSize = \"").append((long) heap.inMib()).append("m\"\n");
    }
    return text.append("}\n")
        .append(together("// in gradle.properties: org.gradle.workers.max=" + all, "\n"))
        .toString();
  }

  private String together(String setting, String end) {
    return modules == 1 ? "" : setting + ", since modules share one budget" + end;
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
