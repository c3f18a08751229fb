package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.ModuleFacts;
import dev.headroom.analyzer.scan.python.parse.PythonParser;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Sources held in memory: path → text, changed by a property on the way to the parser. */
record FolderSources(Map<String, String> texts, UnaryOperator<String> change) implements Sources {
  @Override
  public Optional<String> file(String module, String importer) {
    String path = module.replace('.', '/');
    for (String file : new String[] {path + "/__init__.py", path + ".py"}) {
      if (texts.containsKey(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  @Override
  public String module(String file) {
    return file.replaceAll("(/__init__)?\\.py$", "").replace('/', '.');
  }

  @Override
  public ModuleFacts facts(String file) {
    return PythonParser.parse(
        change.apply(texts.getOrDefault(file, "")).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean exists(String file) {
    return texts.containsKey(file);
  }

  @Override
  public Set<String> below(String module, String importer) {
    return texts.keySet().stream()
        .filter(f -> f.startsWith(module.replace('.', '/') + "/"))
        .collect(Collectors.toSet());
  }

  @Override
  public boolean namespace(String module, String importer) {
    String folder = module.replace('.', '/') + "/";
    return texts.keySet().stream().anyMatch(f -> f.startsWith(folder));
  }
}
