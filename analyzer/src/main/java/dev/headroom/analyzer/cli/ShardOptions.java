package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.plan.ShardCount;
import dev.headroom.diagnostics.evidence.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Among how many machines tests are shared out, and of which kind. */
final class ShardOptions {
  @Option(
      names = "--shards",
      paramLabel = "K",
      description =
          "Share the tests out among so many machines, each with the memory that is planned for;"
              + " auto: as many as save more time than it takes to start them.")
  private @Nullable String shards;

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      description = "The kind of these machines, of the catalogue; as --instance.")
  private @Nullable String kind;

  /** The number, or null where nobody asked for shards. */
  @Nullable ShardCount count() {
    String text = shards;
    if (text == null) {
      return null;
    }
    try {
      return ShardCount.of(text);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(
          "not a number of machines", "--shards " + text, "Give 1 to 256, or auto.");
    }
  }

  /** Plans for the machine that is named here. */
  void applyTo(MachineOptions machine) {
    if (kind != null) {
      if (machine.instance != null && !machine.instance.equals(kind)) {
        throw UserError.usage("two machines", "--machine and --instance", "Name one of them.");
      }
      machine.instance = kind;
    }
  }
}
