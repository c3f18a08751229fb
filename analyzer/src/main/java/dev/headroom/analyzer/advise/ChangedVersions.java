package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.ImportCost;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.analyzer.scan.TestSuite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Heavy libraries whose pinned version a change moves. The sources import the same, so the estimate
 * stays as it was; what the other version takes is in no file, and has to be said.
 */
public final class ChangedVersions {
  private ChangedVersions() {}

  /** A note for each library and run, in the order of runs and names. */
  public static List<NotRead> of(RuleBook book, TestSuite before, TestSuite after) {
    Map<String, TestRun> old = new HashMap<>();
    before.runs().forEach(run -> old.put(run.name(), run));
    List<NotRead> notes = new ArrayList<>();
    for (TestRun run : after.runs()) {
      TestRun was = old.get(run.name());
      TreeSet<String> names = new TreeSet<>();
      HeavyImports.of(book, run.closure().worker()).forEach(heavy -> names.addAll(heavy.names()));
      for (String name : names) {
        String from = was == null ? null : was.declared().get(distribution(name));
        String to = run.declared().get(distribution(name));
        if (from != null && to != null && !from.equals(to)) {
          ImportCost cost = book.importCost(name).orElse(null);
          String versions = cost == null ? null : cost.versions();
          String known = versions == null ? "of no one version" : "of " + versions;
          notes.add(
              new NotRead(
                  name + " " + from + " → " + to + " (" + run.name() + ")",
                  "the figures of its import are "
                      + known
                      + ", before and after: what it takes more is not in the numbers until"
                      + " `headroom measure --imports` has looked"));
        }
      }
    }
    return notes;
  }

  /** By convention a library that is large enough is distributed by the name of its module. */
  private static String distribution(String module) {
    int dot = module.indexOf('.');
    return (dot < 0 ? module : module.substring(0, dot)).replace('_', '-');
  }
}
