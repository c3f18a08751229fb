package dev.headroom.analyzer.rules;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public call that makes an array whose size its arguments say.
 *
 * @param callee fully qualified name as a caller imports it
 * @param aliases other names of calls with the same arguments
 * @param shape keyword of the shape, which may stand at {@code position}; null where every
 *     positional argument is a dimension
 * @param element bytes of one element where no argument names its type
 * @param untouched whether the array's pages take memory only where something is written to them
 */
public record ArrayCall(
    String callee,
    List<String> aliases,
    @Nullable String shape,
    int position,
    Bytes element,
    boolean untouched,
    String source) {
  public ArrayCall {
    aliases = List.copyOf(aliases);
  }

  public boolean isNamed(String name) {
    return callee.equals(name) || aliases.contains(name);
  }
}
