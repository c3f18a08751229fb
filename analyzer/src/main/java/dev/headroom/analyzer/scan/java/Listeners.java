package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.config.jvm.JvmFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The listeners that the test platform finds by itself: types that service files name, called once
 * in each JVM that runs tests of the module.
 */
final class Listeners {
  private final Map<String, List<JavaType>> byModule = new HashMap<>();

  Listeners(JvmFiles files, JavaProject project, Idioms idioms, List<NotRead> notRead) {
    for (String path : files.paths()) {
      boolean service = idioms.words("sessionServices").stream().anyMatch(s -> named(path, s));
      if (service && SourceSets.isTest(path)) {
        String text = files.text(path, notRead).orElse("");
        for (String line : text.split("\\R", -1)) {
          project
              .type(line.replaceFirst("#.*", "").strip().replace('$', '.'))
              .ifPresent(
                  t ->
                      byModule
                          .computeIfAbsent(SourceSets.module(path), m -> new ArrayList<>())
                          .add(t));
        }
      }
    }
  }

  private static boolean named(String path, String service) {
    return path.equals(service) || path.endsWith("/" + service);
  }

  /** Those of a module, in the order of their files. */
  List<JavaType> of(String module) {
    return byModule.getOrDefault(module, List.of());
  }
}
