package dev.headroom.analyzer.scan.config;

import java.util.List;

/**
 * A command that starts pytest in an environment of tox, nox or CI.
 *
 * @param name of the environment with its tool before it: "tox:unit", "nox:tests", "ci:build"
 * @param file that says so, relative to the project root
 * @param line of the command, 1-based
 * @param folder that it is started in, relative to the project root
 * @param words pytest's arguments, those that are known before it runs put in
 * @param open words that only the tool knows: then nothing is known of the selection
 */
public record EnvironmentCommand(
    String name, String file, int line, String folder, List<String> words, List<String> open) {
  public EnvironmentCommand {
    words = List.copyOf(words);
    open = List.copyOf(open);
  }
}
