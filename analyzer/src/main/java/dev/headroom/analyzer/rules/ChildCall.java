package dev.headroom.analyzer.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public call, or a fixture of a pytest plugin, that starts processes beside the test's own.
 *
 * @param callee fully qualified name as a caller imports it, or the fixture's name
 * @param aliases other names of the same
 * @param fixture whether it is a fixture, which some plugin of pytest defines
 * @param program where the command stands: the first positional argument or this keyword; null
 *     where the processes run the test's own interpreter or something of a fixed size
 * @param countPosition index of the positional argument that says how many processes, or null
 * @param countKeyword keyword of the argument that says it, or null for always one
 * @param countDefault how many without that argument: 0 for as many as there are cores; 1 where one
 *     means the test's own process and none beside it
 * @param notWithText the call starts nothing when one of these texts is an argument
 * @param stays the library keeps the processes for later calls, until the test's process ends
 * @param imports the processes may import what the tests import
 * @param bytes private memory of one such process, or null where the program decides
 */
public record ChildCall(
    String callee,
    List<String> aliases,
    boolean fixture,
    @Nullable String program,
    @Nullable Integer countPosition,
    @Nullable String countKeyword,
    int countDefault,
    List<String> notWithText,
    boolean stays,
    boolean imports,
    @Nullable Range bytes,
    String source) {
  public ChildCall {
    aliases = List.copyOf(aliases);
    notWithText = List.copyOf(notWithText);
  }

  public boolean isNamed(String name) {
    return callee.equals(name) || aliases.contains(name);
  }
}
