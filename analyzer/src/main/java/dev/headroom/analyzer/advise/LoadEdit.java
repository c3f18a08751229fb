package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A load as a fix would leave it. */
final class LoadEdit {
  private final Load load;
  private Lifetime lifetime;
  private Moment moment;
  private boolean mocked;
  private List<String> files;
  private int tests;
  private @Nullable String group;

  private LoadEdit(Load load) {
    this.load = load;
    this.lifetime = load.lifetime();
    this.moment = load.moment();
    this.mocked = load.mocked();
    this.files = load.reachedFrom();
    this.tests = load.tests();
    this.group = load.group();
  }

  static LoadEdit of(Load load) {
    return new LoadEdit(load);
  }

  LoadEdit lifetime(Lifetime to) {
    lifetime = to;
    return this;
  }

  LoadEdit moment(Moment to) {
    moment = to;
    return this;
  }

  LoadEdit group(String name) {
    group = name;
    return this;
  }

  LoadEdit mocked() {
    mocked = true;
    return this;
  }

  /** Tests of these files no longer reach it; the others keep their share of the tests. */
  LoadEdit withoutFiles(Set<String> spared) {
    List<String> left = files.stream().filter(file -> !spared.contains(file)).toList();
    if (left.isEmpty()) {
      return mocked();
    }
    tests = Math.max(1, tests * left.size() / files.size());
    files = left;
    return this;
  }

  Load made() {
    boolean once = lifetime == Lifetime.SESSION || lifetime == Lifetime.PROCESS;
    return new Load(
        load.callee(),
        load.loader(),
        load.artifact(),
        load.kind(),
        load.file(),
        load.line(),
        load.site(),
        load.fixture(),
        load.scope() == null ? null : Changes.scope(lifetime),
        lifetime,
        moment,
        mocked,
        load.selected(),
        load.confidence(),
        files,
        tests,
        group,
        once ? 1 : lifetime == load.lifetime() ? Math.min(load.repeated(), tests) : tests,
        load.mutated(),
        load.chain(),
        load.counts(),
        load.spared(),
        load.written());
  }
}
