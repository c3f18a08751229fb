package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.scan.Moment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way to a load: who loads what where, on behalf of which test. */
final class Hit {
  final Loader loader;
  final String callee;
  final List<String> artifacts;

  /** Where the library is called. */
  final Place place;

  final boolean applicationSide;

  /** Where the tests enter the application, or build the object that loads later. */
  final @Nullable Origin entry;

  final @Nullable FixtureUse fixture;
  final @Nullable TestCase test;
  final Moment moment;
  final boolean mocked;

  /** Undecided conditions on the way. */
  final int doubts;

  final boolean inModule;
  final List<Place> chain;

  /** A first-party callee that loads by the word of the rule book alone. */
  final boolean ofBook;

  /** The tests write what is loaded themselves. */
  boolean written;

  /** The call around it whose bytes hold this load's too, or null. */
  @Nullable Hit within;

  /** Of the loader's runtime, what the callee's own source does without. */
  List<String> spared = List.of();

  /** Stored in a global, a class or a cache. */
  boolean kept;

  /** An application that was entered by {@code with}: its start-up ran. */
  boolean started;

  /** File whose import brings it, for loads of a module's body. */
  final String moduleFile;

  Hit(
      Loader loader,
      String callee,
      List<String> artifacts,
      Place place,
      boolean applicationSide,
      @Nullable Origin entry,
      @Nullable FixtureUse fixture,
      @Nullable TestCase test,
      Moment moment,
      boolean mocked,
      int doubts,
      boolean inModule,
      String moduleFile,
      boolean kept,
      boolean ofBook,
      List<Place> chain) {
    this.loader = loader;
    this.callee = callee;
    this.artifacts = new ArrayList<>(artifacts);
    this.place = place;
    this.applicationSide = applicationSide;
    this.entry = entry;
    this.fixture = fixture;
    this.test = test;
    this.moment = moment;
    this.mocked = mocked;
    this.doubts = doubts;
    this.inModule = inModule;
    this.moduleFile = moduleFile;
    this.kept = kept;
    this.chain = chain;
    this.ofBook = ofBook;
  }
}
