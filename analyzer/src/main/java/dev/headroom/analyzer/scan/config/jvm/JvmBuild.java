package dev.headroom.analyzer.scan.config.jvm;

import dev.headroom.analyzer.scan.JvmSettings;
import dev.headroom.analyzer.scan.RunnerLine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Maven module tree or Gradle build that tests are started with.
 *
 * @param name as its build file calls it
 * @param root folder relative to the project root, "." for itself
 * @param forksFrom the line that sets the number of forks, or null for the default
 * @param coverage whether a coverage agent is attached
 * @param versions dependencies whose version the build files state, "group:artifact" → version
 */
public record JvmBuild(
    String name,
    String root,
    JvmSettings settings,
    @Nullable RunnerLine forksFrom,
    boolean coverage,
    Map<String, String> versions) {
  public JvmBuild {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }

  /** Folders of the modules, relative to the project root. */
  public List<String> modules() {
    return settings.modules().stream().map(m -> m.path()).toList();
  }

  /** The versions in the order of their names. */
  public Map<String, String> sortedVersions() {
    return new TreeMap<>(versions);
  }
}
