package dev.headroom.analyzer.scan.python.resolve;

/** How a statement ends. */
enum Flow {
  NEXT,
  RETURN,
  RAISE,
  BREAK,
  CONTINUE
}
