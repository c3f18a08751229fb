/**
 * Takes rules.yaml and a project's headroom.yaml, gives the RuleBook: packages, loaders, models and
 * rules, validated.
 */
@NullMarked
package dev.headroom.analyzer.rules;

import org.jspecify.annotations.NullMarked;
