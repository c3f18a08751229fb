package dev.headroom.analyzer.rules;

/** What a load brings into the process. */
public enum LoadKind {
  MODEL,
  INDEX,
  APPLICATION,
  CONTAINER,
  DATA,
  IMPORT
}
