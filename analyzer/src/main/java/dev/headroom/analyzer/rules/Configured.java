package dev.headroom.analyzer.rules;

/** The rule book with a project's additions, and what the project decides beside it. */
public record Configured(RuleBook book, ProjectSettings settings) {}
