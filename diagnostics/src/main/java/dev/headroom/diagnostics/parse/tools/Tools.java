package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.List;

/** All tools whose words are known, in the order in which they look at a record. */
public final class Tools {
  private Tools() {}

  /** New parsers, each with the state of one log. */
  public static List<RecordParser> parsers() {
    return List.of(
        new XdistParser(),
        new WorkerPidParser(),
        new SurefireParser(),
        new GradleParser(),
        new JestParser(),
        new JvmParser(),
        new HeapParser(),
        new SystemdParser(),
        new OomdParser(),
        new EarlyoomParser(),
        new MemoryDaemonParser(),
        new ContainerParser(),
        new KubernetesParser(),
        new CounterParser(),
        new HostSignParser(),
        new ExitParser());
  }
}
