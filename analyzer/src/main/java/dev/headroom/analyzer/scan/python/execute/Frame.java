package dev.headroom.analyzer.scan.python.execute;

import org.jspecify.annotations.Nullable;

/** A module, class body or function call while it is executed. */
final class Frame {
  final ModuleState module;
  final Scope scope;
  Value returned = Value.NONE;

  /** Set when it is not known whether what follows is reached at all. */
  boolean uncertain;

  private final @Nullable Frame caller;
  final int depth;

  Frame(ModuleState module, Scope scope, @Nullable Frame caller) {
    this.module = module;
    this.scope = scope;
    this.caller = caller;
    this.depth = caller == null ? 0 : caller.depth + 1;
  }

  @Nullable Frame caller() {
    return caller;
  }
}
