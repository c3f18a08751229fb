package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.LoadKind;
import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.rules.ModelSize;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one load keeps in the process: found on this host, then the rule book's models, then the
 * loader's own figure, then a wide default for its kind.
 */
final class LoadSizes {
  /** What tests write and read again: as large as what they make of their own, mostly a toy. */
  private static final Range WRITTEN = Spread.mib(0.1, 1, 64);

  /** The file is read into memory whole; run-time buffers come on top. */
  private static final double[] FILE_TO_MEMORY = {0.9, 1.05, 1.5};

  /** Warm disk to memory: 87 MiB of a checkpoint take a quarter of a second. */
  private static final double SECONDS_PER_MIB = 0.003;

  private final RuleBook book;
  private final ImportUnion union;
  private final ArtifactSizes found;

  // every fix is priced by estimating the suite again, and asks the same of the book
  private final Map<Named, Optional<ModelSize>> models = new ConcurrentHashMap<>();
  private final Map<String, Optional<Loader>> loaders = new ConcurrentHashMap<>();
  private final Map<String, Optional<Bytes>> files = new ConcurrentHashMap<>();

  /** What the book knows a model by. */
  private record Named(@Nullable String artifact, String callee) {}

  LoadSizes(RuleBook book, ImportUnion union, ArtifactSizes found) {
    this.book = book;
    this.union = union;
    this.found = found;
  }

  /**
   * A load's resident memory, what it holds beside that while loading, and the time it takes.
   *
   * @param once whether the library keeps the value itself, one for a process, whoever asks for it
   */
  record Size(Estimate bytes, Range spike, double seconds, boolean once) {}

  Size of(Load load) {
    return of(load, SuiteModels.NONE);
  }

  /** What is known of the very artifact: its files on this host, or the rule book's. */
  Optional<Estimate> known(Load load) {
    return onDisk(load)
        .or(() -> model(load).map(m -> new Estimate(m.resident(), Provenance.RULES)));
  }

  private Optional<ModelSize> model(Load load) {
    Named named =
        new Named(load.artifact(), Objects.requireNonNullElse(load.loader(), load.callee()));
    return models.computeIfAbsent(named, n -> book.model(n.artifact(), n.callee()));
  }

  private Optional<Estimate> onDisk(Load load) {
    return Optional.ofNullable(load.artifact())
        .flatMap(artifact -> files.computeIfAbsent(artifact, found::find))
        .map(b -> Spread.times(b, FILE_TO_MEMORY[0], FILE_TO_MEMORY[1], FILE_TO_MEMORY[2]))
        .map(range -> new Estimate(range, Provenance.FOUND));
  }

  /** The same beside what else the suite loads. */
  Size of(Load load, SuiteModels suite) {
    if (load.kind() == LoadKind.IMPORT) {
      return imported(load.callee());
    }
    Optional<Loader> loader = loader(load);
    double factor = loader.map(Loader::transientFactor).orElse(1.0);
    Optional<ModelSize> model = model(load);
    Optional<Estimate> onDisk = onDisk(load);
    Estimate bytes = known(load).orElseGet(() -> guessed(load, loader, suite));
    double seconds =
        model
            .map(ModelSize::seconds)
            .or(() -> loader.map(Loader::seconds))
            .orElse(0.02 + bytes.likely().inMib() * SECONDS_PER_MIB);
    Range weights =
        onDisk.isPresent()
            ? bytes.range()
            : model.map(m -> Range.around(m.weights(), 0.1)).orElse(bytes.range());
    boolean once = loader.map(Loader::oncePerProcess).orElse(false);
    return new Size(bytes, spike(bytes.range(), weights, factor), seconds, once);
  }

  private static Estimate guessed(Load load, Optional<Loader> loader, SuiteModels suite) {
    Estimate otherwise =
        loader
            .map(Loader::bytes)
            .map(range -> new Estimate(range, Provenance.RULES))
            .orElseGet(() -> new Estimate(unknown(load.kind()), Provenance.DEFAULT));
    if (suite.written(load)) {
      Range made = load.kind() == LoadKind.MODEL ? suite.saved(load, WRITTEN) : WRITTEN;
      Bytes most = made.high().min(otherwise.high());
      Bytes likely = made.likely().min(most);
      return new Estimate(new Range(made.low().min(likely), likely, most), Provenance.DEFAULT);
    }
    return suite
        .like(load, otherwise.range())
        .map(range -> new Estimate(range, Provenance.DEFAULT))
        .orElse(otherwise);
  }

  /**
   * While a model is loaded, {@code factor} copies of its weights are held; run-time buffers, part
   * of what is resident, come later.
   */
  private static Range spike(Range resident, Range weights, double factor) {
    Bytes likely = weights.likely().times(factor).minus(resident.likely());
    Bytes high = weights.high().times(factor).minus(resident.high());
    return new Range(Bytes.ZERO, likely, high.max(likely));
  }

  /** Whether the load starts processes that count with the test's own. */
  boolean child(Load load) {
    return loader(load).map(Loader::child).orElse(false);
  }

  Optional<Loader> loader(Load load) {
    String name = load.loader();
    return name == null ? Optional.empty() : loaders.computeIfAbsent(name, this::loader);
  }

  private Optional<Loader> loader(String name) {
    return book.loaders().stream().filter(l -> l.callee().equals(name)).findFirst();
  }

  private Size imported(String module) {
    Set<String> names = union.brings(module);
    if (names.isEmpty()) {
      return new Size(
          new Estimate(ImportParts.UNKNOWN, Provenance.DEFAULT), Range.ZERO, 0.05, true);
    }
    Range range = union.cost(names.iterator().next()).privateBytes();
    return new Size(
        new Estimate(range, Provenance.RULES),
        Range.ZERO,
        range.likely().inMib() * ImportParts.SECONDS_PER_MIB,
        true);
  }

  /** Kinds whose artifact nobody knows: from a toy to a giant, with the usual in between. */
  private static Range unknown(LoadKind kind) {
    return switch (kind) {
      case MODEL -> Spread.mib(20, 250, 1500);
      case INDEX -> Spread.mib(0.1, 3, 60);
      case APPLICATION -> Spread.mib(0.5, 3, 30);
      case CONTAINER -> Spread.mib(30, 120, 500);
      case DATA -> Spread.mib(1, 15, 150);
      case IMPORT -> ImportParts.UNKNOWN;
    };
  }
}
