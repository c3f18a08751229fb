package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares the files of a run out among machines of one kind, so that each holds its share and all
 * are done at about the same time; on each machine the share is planned like a run of its own.
 */
final class Sharding {
  /** What a hosted machine takes to start and to install: less saved by one more is no gain. */
  private static final double START = 30;

  /** Beyond that many nobody searches: a larger number is asked for by name. */
  private static final int MOST_AUTO = 32;

  /** After that many machines more without a gain there will be none. */
  private static final int NO_GAIN = 4;

  private final Block.Terms terms;
  private final Commands commands;
  private final Batching batching;

  Sharding(Block.Terms terms, Commands commands) {
    this.terms = terms;
    this.commands = commands;
    this.batching = new Batching(terms, commands);
  }

  /** The shards, as many as asked for, or fewer where there are fewer files. */
  List<Shard> of(List<TestFile> files, ShardCount count) {
    if (files.isEmpty() || !commands.canSplit()) {
      return List.of();
    }
    Balance balance = new Balance(terms, files);
    if (!count.isAuto()) {
      return shards(balance.best(Math.min(count.count(), files.size())));
    }
    int best = 1;
    List<Block> blocks = balance.best(1);
    for (int n = 2; n <= Math.min(MOST_AUTO, files.size()); n++) {
      boolean fits = !Double.isInfinite(Balance.longest(blocks));
      // n machines do not make it faster than its n-th part
      double most = fits ? Balance.longest(blocks) * (1 - (double) best / n) : 0;
      if (fits && (n - best > NO_GAIN || (n == best + 1 && most < START))) {
        break;
      }
      List<Block> more = balance.best(n);
      double saved = Balance.longest(blocks) - Balance.longest(more);
      if (Double.isInfinite(Balance.longest(more)) || saved > START * (n - best)) {
        blocks = more;
        best = n;
      }
    }
    return shards(blocks);
  }

  private List<Shard> shards(List<Block> blocks) {
    List<Shard> shards = new ArrayList<>();
    for (Block block : blocks) {
      shards.add(shard(shards.size() + 1, block));
    }
    return shards;
  }

  private Shard shard(int number, Block block) {
    List<Batch> batches = batching.of(block.files(), block.choice());
    boolean fits = block.fits() || !batches.isEmpty();
    if (batches.isEmpty()) {
      batches = List.of(batching.batch(block, new BatchNames()));
    }
    Range peak = batches.get(0).peak();
    double seconds = 0;
    for (Batch batch : batches) {
      peak = batch.peak().high().compareTo(peak.high()) > 0 ? batch.peak() : peak;
      seconds += batch.seconds();
    }
    return new Shard(number, batches, block.load().items(), peak, seconds, fits);
  }
}
