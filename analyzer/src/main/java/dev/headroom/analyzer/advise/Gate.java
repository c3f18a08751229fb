package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.Severity;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was demanded of a change, and whether it holds. */
public record Gate(List<Condition> conditions) {
  public Gate {
    conditions = List.copyOf(conditions);
  }

  /**
   * One demand.
   *
   * @param name the option that sets it, without its dashes
   * @param text what was demanded and what is so
   */
  public record Condition(String name, boolean broken, String text) {}

  /**
   * The demands, null where there is none.
   *
   * @param minWorkers workers that memory must hold
   * @param maxGrowth bytes that a worker may grow by
   * @param failOn the least severity that breaks; with a comparison, of new findings only
   */
  public record Terms(
      @Nullable Integer minWorkers, @Nullable Bytes maxGrowth, @Nullable Severity failOn) {}

  public boolean broken() {
    return conditions.stream().anyMatch(Condition::broken);
  }

  static Gate of(AuditResult result, Terms terms) {
    List<Condition> conditions = new ArrayList<>();
    Integer least = terms.minWorkers();
    if (least != null) {
      result.runs().forEach(run -> conditions.add(workers(name(result, run), run, least)));
    }
    Bytes most = terms.maxGrowth();
    Comparison comparison = result.comparison();
    if (most != null && comparison != null) {
      boolean several = comparison.runs().size() > 1;
      comparison
          .runs()
          .forEach(
              r ->
                  conditions.add(
                      growth(several ? r.name() + ": " : "", process(result, r), r, most)));
    }
    Severity severity = terms.failOn();
    if (severity != null) {
      conditions.add(findings(result, severity));
    }
    return new Gate(conditions);
  }

  /** Empty where there is one run only. */
  private static String name(AuditResult result, RunResult run) {
    return result.runs().size() > 1 ? run.run().name() + ": " : "";
  }

  private static Condition workers(String name, RunResult run, int least) {
    int safe = run.plan().maxSafeWorkers();
    String holds =
        safe < 0 ? "memory holds not even a serial run" : "memory holds " + held(run, safe);
    return new Condition(
        "min-workers", safe < least, name + holds + ", " + least + " are demanded");
  }

  private static String held(RunResult run, int safe) {
    Framework framework = run.run().framework();
    return safe > 99
        ? "more than 99 " + framework.process() + "s"
        : safe == 0 ? "a serial run" : framework.processes(safe);
  }

  private static Condition growth(
      String name, String process, Comparison.RunDelta run, Bytes most) {
    long growth = run.growth();
    if (run.before() == null || run.after() == null) {
      return new Condition(
          "max-growth", false, name + (run.after() == null ? "is gone" : "is new, nothing grows"));
    }
    String size = growth > 0 ? "grows by " + Bytes.of(growth) : "does not grow";
    return new Condition(
        "max-growth",
        growth > most.value(),
        name + "a " + process + " " + size + ", " + most + " are allowed");
  }

  private static String process(AuditResult result, Comparison.RunDelta delta) {
    return result.runs().stream()
        .map(RunResult::run)
        .filter(run -> run.name().equals(delta.name()))
        .findFirst()
        .map(TestRun::framework)
        .orElse(Framework.PYTEST)
        .process();
  }

  private static Condition findings(AuditResult result, Severity severity) {
    Comparison comparison = result.comparison();
    long count =
        result.findings().stream()
            .filter(f -> f.severity().compareTo(severity) >= 0)
            .filter(f -> comparison == null || comparison.added().contains(f.fingerprint()))
            .count();
    String what = (comparison == null ? "" : "new ") + (count == 1 ? "finding" : "findings");
    String word = severity.name().toLowerCase(Locale.ROOT);
    return new Condition(
        "fail-on",
        count > 0,
        (count == 0 ? "no " + what : count + " " + what) + " of severity " + word + " or above");
  }
}
