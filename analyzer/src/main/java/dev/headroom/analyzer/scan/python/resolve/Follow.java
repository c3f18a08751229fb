package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.Moment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of following a suite: modules, frames, the test at hand, and what was found. */
final class Follow {
  /** Calls nested deeper are cut; a chain of a dozen is long in real suites. */
  static final int MAX_FRAMES = 40;

  /** Expressions evaluated for one test before it is cut. */
  static final int MAX_STEPS = 150_000;

  /** Expressions evaluated for the tests of a module before each of the rest gets little. */
  static final int MODULE_STEPS = 2_000_000;

  /** Expressions evaluated for a run before each of its tests gets little. */
  static final long RUN_STEPS = 40_000_000;

  /** What a test gets in a module or a run that has used up its share. */
  static final int FEW_STEPS = 10_000;

  final Sources sources;
  final LoaderIndex loaders;
  final Reach reach;
  final Modules modules;
  final Heap heap = new Heap();
  final Deque<Frame> frames = new ArrayDeque<>();
  final Recorder recorder;
  final Statements statements;
  final Expressions expressions;
  final Attributes attributes;
  final Calls calls;
  final Libraries libraries;
  final Mocks mocks;

  @Nullable TestCase test;
  Moment moment = Moment.COLLECTION;
  int steps;
  int limit = MAX_STEPS;

  /** Set while asking what something would load if it ran. */
  @Nullable List<Hit> probe;

  /** The line that makes the child process whose code is followed, or null. */
  @Nullable Origin child;

  /** A first-party callee loads by the word of the rule book alone. */
  boolean ofBook;

  /** Blocks around this point that expect an exception. */
  int expecting;

  /** Runs {@code getfixturevalue} of the test at hand. */
  @Nullable Fixtures fixtures;

  Follow(Sources sources, RuleBook book, java.util.function.Predicate<String> testSide) {
    this.sources = sources;
    this.loaders = new LoaderIndex(book);
    this.modules = new Modules(sources, testSide);
    this.reach = new Reach(sources, modules, loaders, book);
    this.recorder = new Recorder(book);
    this.statements = new Statements(this);
    this.expressions = new Expressions(this);
    this.attributes = new Attributes(this);
    this.calls = new Calls(this);
    this.libraries = new Libraries(this);
    this.mocks = new Mocks(this);
  }

  Frame frame() {
    return frames.getFirst();
  }

  Place place() {
    return frame().place();
  }

  boolean testSide() {
    return frame().module.testSide;
  }

  /** Forgets whatever a body that broke off has left behind. */
  void reset() {
    frames.clear();
    heap.unsure = 0;
    heap.importing = 0;
    expecting = 0;
    probe = null;
    child = null;
    ofBook = false;
    fixtures = null;
    test = null;
    limit = MAX_STEPS;
  }

  /** Whether the budget of this test is used up; then nothing more is followed. */
  boolean exhausted() {
    return steps > limit;
  }

  /** Runs a module's body, once. */
  void run(Module module) {
    Frame importer = frames.peekFirst();
    if (importer != null && !importer.function()) {
      importer.module.imports.add(module);
    }
    if (module.run) {
      return;
    }
    module.run = true;
    module.globals.put("__name__", Value.text(module.name));
    module.globals.put("__file__", Value.text(module.file));
    if (frames.size() > MAX_FRAMES * 3) {
      recorder.cut(module.file, "its import is nested too deeply");
      return;
    }
    Frame frame = Frame.ofModule(module);
    int unsure = heap.unsure;
    heap.unsure = 0;
    heap.importing++;
    frames.push(frame);
    try {
      statements.body(sources.facts(module.file).statements());
    } finally {
      frames.pop();
      heap.importing--;
      heap.unsure = unsure;
    }
  }

  Value importModule(String dotted) {
    return modules.named(dotted, frame().module.file, this::run);
  }

  /** Places of the calls that lead here, from the test or fixture on. */
  List<Place> chain() {
    List<Place> chain = new ArrayList<>();
    for (Frame frame : frames) {
      if (frame.line > 0) {
        chain.add(0, frame.place());
      }
      if (frame.test || frame.fixture != null) {
        break;
      }
    }
    return chain;
  }

  /** The innermost fixture that is being set up. */
  @Nullable FixtureUse fixture() {
    for (Frame frame : frames) {
      if (frame.test || (frame.definition == null && frame.classBody == null)) {
        return null;
      }
      if (frame.fixture != null) {
        return frame.fixture;
      }
    }
    return null;
  }
}
