package dev.headroom.analyzer.rules;

import dev.headroom.diagnostics.evidence.Bytes;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a project's headroom.yaml decides beside the rule book; null where it says nothing.
 *
 * @param file the file's name as messages show it, or null when there is none
 * @param memory the machine to plan for instead of this one
 * @param cpus its processors
 * @param reserve memory kept free
 * @param instance a machine of the catalogue to plan for
 * @param python the project's interpreter, relative to the project root
 * @param runner command template with {@code {batch}} and {@code {workers}}
 * @param batchNames folders or domains → the runner's own names for them
 * @param oneBatchName whether the runner takes one of these names at a time, and nothing else
 * @param failOn findings of this severity and above break the build
 * @param minWorkers the gate: fewer safe workers break the build
 * @param maxGrowth the gate: more bytes per worker than before break the build
 * @param off rules that are switched off
 * @param ignores single findings that are accepted, with reasons
 */
public record ProjectSettings(
    @Nullable String file,
    @Nullable Bytes memory,
    @Nullable Integer cpus,
    @Nullable Bytes reserve,
    @Nullable String instance,
    @Nullable String python,
    @Nullable String runner,
    Map<String, String> batchNames,
    boolean oneBatchName,
    @Nullable Severity failOn,
    @Nullable Integer minWorkers,
    @Nullable Bytes maxGrowth,
    Set<RuleId> off,
    List<Ignore> ignores) {
  /** No headroom.yaml. */
  public static final ProjectSettings NONE =
      new ProjectSettings(
          null, null, null, null, null, null, null, Map.of(), false, null, null, null, Set.of(),
          List.of());

  public ProjectSettings {
    batchNames = Collections.unmodifiableMap(new TreeMap<>(batchNames));
    off = Collections.unmodifiableSet(new TreeSet<>(off));
    ignores = List.copyOf(ignores);
  }

  /**
   * Findings that are accepted.
   *
   * @param rule the rule, or null for all
   * @param path glob relative to the project root, "**" crosses folders
   * @param reason why; obligatory
   * @param until the last day it holds, or null
   * @param line where it stands in headroom.yaml
   */
  public record Ignore(
      @Nullable RuleId rule, String path, String reason, @Nullable LocalDate until, int line) {}
}
