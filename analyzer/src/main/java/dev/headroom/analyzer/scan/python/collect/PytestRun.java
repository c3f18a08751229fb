package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.config.PytestConfig;
import dev.headroom.analyzer.scan.python.execute.ModuleState;
import dev.headroom.analyzer.scan.python.execute.PythonProcess;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run of pytest as it stands after collection.
 *
 * @param name unique; the root's name, "." for the project's own
 * @param root rootdir relative to the project root
 * @param config the options in force, {@code -o} applied
 * @param arguments addopts and the command line's, in order
 * @param selecting words of the command line alone that say what is collected, to be used again
 * @param marks the expression of -m that is in force, or null
 * @param files those that have items, sorted by path; those outside the selection too
 * @param conftests every conftest by its file, its values forgotten
 * @param plugins first-party modules that serve as plugins (pytest_plugins, -p)
 * @param pluginNames all plugins that the configuration or the code names
 * @param controller modules executed before collection began
 * @param worker those and all that collection of the selection executed
 * @param controllerLibraries third-party modules imported by then, see {@link ImportClosure}
 * @param process the process after collection of everything: its modules, stubs and search path
 * @param notRead what collection left out, with reasons
 */
public record PytestRun(
    String name,
    String root,
    PytestConfig config,
    List<String> arguments,
    List<String> selecting,
    @Nullable String marks,
    List<CollectedFile> files,
    Map<String, ModuleState> conftests,
    List<ModuleState> plugins,
    List<String> pluginNames,
    List<ModuleState> controller,
    List<ModuleState> worker,
    List<String> controllerLibraries,
    PythonProcess process,
    List<NotRead> notRead) {
  public PytestRun {
    arguments = List.copyOf(arguments);
    selecting = List.copyOf(selecting);
    files = List.copyOf(files);
    conftests = Collections.unmodifiableMap(new TreeMap<>(conftests));
    plugins = List.copyOf(plugins);
    pluginNames = List.copyOf(pluginNames);
    controller = List.copyOf(controller);
    worker = List.copyOf(worker);
    controllerLibraries = List.copyOf(controllerLibraries);
    notRead = List.copyOf(notRead);
  }

  /** The same collection by another name and command line. */
  PytestRun as(
      String other, List<String> words, List<String> selected, @Nullable String expression) {
    return new PytestRun(
        other,
        root,
        config,
        words,
        selected,
        expression,
        files,
        conftests,
        plugins,
        pluginNames,
        controller,
        worker,
        controllerLibraries,
        process,
        notRead);
  }
}
