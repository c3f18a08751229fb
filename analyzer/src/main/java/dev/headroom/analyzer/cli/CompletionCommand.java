package dev.headroom.analyzer.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion for shells. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script that completes commands and options in a shell.",
    footer = {
      "",
      "Examples:",
      "  headroom completion fish > ~/.config/fish/completions/headroom.fish",
      "  source <(headroom completion bash)",
      "  source <(headroom completion zsh)"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell = Shell.BASH;

  /** Shells that are known. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CommandSpec root = spec.root();
    // the script for bash sets itself up for zsh
    session
        .out()
        .print(
            shell == Shell.FISH
                ? FishCompletion.of(root)
                : AutoComplete.bash(root.name(), root.commandLine()));
    return ExitCode.OK;
  }
}
