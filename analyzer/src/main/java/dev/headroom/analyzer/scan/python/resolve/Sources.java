package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.python.facts.ModuleFacts;
import java.util.Optional;
import java.util.Set;

/** First-party modules by name and by file. */
public interface Sources {
  /** File of a dotted module name as imported by a file, when the module is first-party. */
  Optional<String> file(String module, String importer);

  /** Dotted name of the module in a file. */
  String module(String file);

  ModuleFacts facts(String file);

  /** Whether a file exists and can be a module. */
  boolean exists(String file);

  /** Files of all modules in a first-party package, those of its subpackages too. */
  Set<String> below(String module, String importer);

  /** Whether some first-party module lies below this dotted name, without a file of its own. */
  boolean namespace(String module, String importer);
}
