package dev.headroom.analyzer.scan;

import java.util.List;

/**
 * What is imported before the first test runs.
 *
 * @param controller third-party modules that the conftests of the arguments bring into the
 *     controller
 * @param worker those that collection of the whole selection brings into every worker (controller's
 *     included)
 * @param controllerSourceBytes size of the first-party sources executed in the controller
 * @param workerSourceBytes size of the first-party sources executed in a worker
 * @param pytestPlugins plugins that the configuration or the code names (-p, pytest_plugins,
 *     required_plugins)
 */
public record Closure(
    List<ImportedModule> controller,
    List<ImportedModule> worker,
    long controllerSourceBytes,
    long workerSourceBytes,
    List<String> pytestPlugins) {
  public Closure {
    controller = List.copyOf(controller);
    worker = List.copyOf(worker);
    pytestPlugins = List.copyOf(pytestPlugins);
  }
}
