package dev.headroom.analyzer.scan.python.facts;

import java.util.List;

/**
 * What one Python file says, after its syntax tree is dropped. Depends on the file's bytes and the
 * parser alone.
 *
 * @param sourceBytes size of the file
 * @param statements the module's body
 * @param doctests docstrings with an example, of the module, its functions, classes and methods
 * @param faults what could not be read, in source order; the rest is there
 */
public record ModuleFacts(
    long sourceBytes, List<Stmt> statements, int doctests, List<Fault> faults) {
  public ModuleFacts {
    statements = List.copyOf(statements);
    faults = List.copyOf(faults);
  }

  /** A part of the file, or all of it, that was not read: the line and why. */
  public record Fault(int line, String why) {}

  /** Facts of a file of which nothing could be read. */
  public static ModuleFacts unread(long sourceBytes, String why) {
    return new ModuleFacts(sourceBytes, List.of(), 0, List.of(new Fault(1, why)));
  }
}
