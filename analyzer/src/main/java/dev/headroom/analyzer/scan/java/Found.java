package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.scan.Confidence;
import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Moment;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A place that loads, while the ways that lead to it are being gathered. */
final class Found {
  final String file;
  final int line;
  final String callee;
  final Loader loader;
  final @Nullable String artifact;
  private final TreeSet<String> files = new TreeSet<>();
  private @Nullable String fixture;
  private @Nullable Scope scope;
  private Site site = Site.APPLICATION;
  private Lifetime lifetime = Lifetime.FUNCTION;
  private Confidence confidence = Confidence.POSSIBLE;
  private List<String> chain = List.of();
  private int tests;
  private int repeated;
  private boolean once;
  private boolean selected;

  Found(String file, int line, String callee, Loader loader, @Nullable String artifact) {
    this.file = file;
    this.line = line;
    this.callee = callee;
    this.loader = loader;
    this.artifact = artifact;
  }

  /** How one entry of a test class leads here. */
  record Way(
      TestClass testClass,
      TestClass.Entry entry,
      boolean runs,
      boolean once,
      boolean inner,
      Confidence confidence,
      List<String> chain) {
    Way {
      chain = List.copyOf(chain);
    }
  }

  void reach(Way way) {
    files.add(way.testClass().type().path());
    TestClass.Entry entry = way.entry();
    boolean first = chain.isEmpty();
    if (first || way.chain().size() < chain.size()) {
      chain = way.chain();
    }
    if (first || (fixture == null && entry.fixture() != null)) {
      fixture = entry.fixture();
      scope = entry.scope();
      site = site(way);
    }
    if (way.confidence().compareTo(confidence) > 0) {
      confidence = way.confidence();
    }
    tests += Math.max(1, entry.tests());
    selected |= way.runs();
    once |= way.once();
    if (!way.inner()) {
      repeated += repeats(entry);
    }
    Lifetime lives = way.once() ? Lifetime.PROCESS : lifetime(entry.scope());
    if (lives.compareTo(lifetime) > 0) {
      lifetime = lives;
    }
  }

  private Site site(Way way) {
    if (!SourceSets.isTest(file)) {
      return Site.APPLICATION;
    }
    if (way.entry().field() != null && way.entry().field().isStatic()) {
      return way.entry().scope() == Scope.CLASS ? Site.FIXTURE : Site.MODULE;
    }
    return way.entry().fixture() == null ? Site.TEST : Site.FIXTURE;
  }

  private static int repeats(TestClass.Entry entry) {
    Scope scope = entry.scope();
    return scope == null || scope == Scope.METHOD || scope == Scope.INSTANCE
        ? Math.max(1, entry.tests())
        : 1;
  }

  private static Lifetime lifetime(@Nullable Scope scope) {
    if (scope == null) {
      return Lifetime.FUNCTION;
    }
    return switch (scope) {
      case CLASS -> Lifetime.CLASS;
      case SESSION, CONTEXT -> Lifetime.PROCESS;
      default -> Lifetime.FUNCTION;
    };
  }

  /** The row; one whose bytes the row of a test's line holds counts nothing itself. */
  Load row() {
    boolean single = once || scope == Scope.SESSION;
    return new Load(
        callee,
        loader.callee(),
        artifact,
        loader.kind(),
        file,
        line,
        site,
        fixture,
        scope,
        lifetime,
        Moment.RUN,
        false,
        selected,
        loader.possible() ? Confidence.POSSIBLE : confidence,
        new ArrayList<>(files),
        tests,
        null,
        single ? 1 : Math.max(1, repeated),
        false,
        chain,
        repeated > 0,
        List.of(),
        false);
  }
}
