package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.ChildCall;
import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Program;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.ChildProcess;
import dev.headroom.analyzer.scan.Confidence;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Moment;
import dev.headroom.analyzer.scan.Site;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the processes hold that tests start beside their own. They weigh like loads of the test: a
 * session fixture's server stays as long as the worker, and each worker has its own.
 */
final class ChildParts {
  /** Smaller ones are part of what any test may hold. */
  private static final Bytes SMALL = Bytes.mib(8);

  /** Time until a started process does its work. */
  private static final double START_SECONDS = 0.3;

  /** How much of what the tests import a process imports that runs the project's Python code. */
  private static final double[] IMPORTED = {0, 0.3, 1.0};

  private final RuleBook book;
  private final int cpus;
  private final Bytes imported;

  /**
   * @param cpus cores of the machine, for calls that start one process for each
   * @param imported private bytes of what a worker has imported
   */
  ChildParts(RuleBook book, int cpus, Bytes imported) {
    this.book = book;
    this.cpus = cpus;
    this.imported = imported;
  }

  /** Those whose size is known and that are no trifle. */
  List<WeighedLoad> weighed(TestRun run) {
    List<WeighedLoad> weighed = new ArrayList<>();
    for (ChildProcess child : run.children()) {
      bytes(child)
          .filter(bytes -> bytes.likely().compareTo(SMALL) >= 0)
          .ifPresent(bytes -> weighed.add(weighed(child, bytes)));
    }
    return weighed;
  }

  /** A sentence on the programs whose size nobody knows; empty where there are none. */
  Optional<String> unknown(TestRun run) {
    Set<String> programs = new TreeSet<>();
    @Nullable ChildProcess first = null;
    for (ChildProcess child : run.children()) {
      if (bytes(child).isEmpty()) {
        programs.add(child.program() == null ? "a worked-out command" : child.program());
        first = first == null ? child : first;
      }
    }
    return first == null
        ? Optional.empty()
        : Optional.of(
            "programs that tests start: "
                + String.join(", ", programs)
                + " (first in "
                + first.file()
                + ":"
                + first.line()
                + "): give what they hold under `programs` in headroom.yaml");
  }

  private Optional<Estimate> bytes(ChildProcess child) {
    Optional<ChildCall> call = book.child(child.callee());
    String name = child.program();
    Optional<Program> program = name == null ? Optional.empty() : book.program(name);
    String source = program.map(Program::source).or(() -> call.map(ChildCall::source)).orElse("");
    boolean imports =
        program.map(Program::imports).or(() -> call.map(ChildCall::imports)).orElse(false);
    Range more =
        imports ? Spread.times(imported, IMPORTED[0], IMPORTED[1], IMPORTED[2]) : Range.ZERO;
    int times = child.count() == 0 ? cpus : child.count();
    return program
        .map(Program::bytes)
        .or(() -> call.map(ChildCall::bytes))
        .map(range -> times(sum(range, more), times))
        .map(range -> new Estimate(range, Provenance.of(source)));
  }

  private static Range sum(Range a, Range b) {
    return new Range(a.low().plus(b.low()), a.likely().plus(b.likely()), a.high().plus(b.high()));
  }

  private static Range times(Range one, int times) {
    return new Range(one.low().times(times), one.likely().times(times), one.high().times(times));
  }

  private WeighedLoad weighed(ChildProcess child, Estimate bytes) {
    String last = child.callee().substring(child.callee().lastIndexOf('.') + 1);
    String what = child.program() == null ? last : child.program();
    int times = child.count() == 0 ? cpus : child.count();
    Load load =
        new Load(
            child.callee(),
            null,
            times == 1 ? "process of " + what : times + " processes of " + what,
            LoadKind.CONTAINER,
            child.file(),
            child.line(),
            child.fixture() == null ? Site.TEST : Site.FIXTURE,
            child.fixture(),
            null,
            child.lifetime(),
            Moment.RUN,
            false,
            true,
            Confidence.LIKELY,
            child.reachedFrom(),
            child.tests(),
            null,
            child.lifetime() == Lifetime.FUNCTION ? child.tests() : 1,
            false,
            child.test() == null ? List.of() : List.of(child.file() + "::" + child.test()));
    return new WeighedLoad(load, new LoadSizes.Size(bytes, Range.ZERO, START_SECONDS, false));
  }
}
