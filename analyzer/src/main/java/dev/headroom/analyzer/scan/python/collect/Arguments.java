package dev.headroom.analyzer.scan.python.collect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What pytest's arguments say about collection; those of addopts come before the command line's.
 *
 * @param paths files, folders and node ids as written
 * @param marks expression of -m, or null
 * @param keywords expression of -k, or null
 * @param plugins of -p, "no:NAME" included
 * @param overrides of -o, "name=value"
 * @param selecting the words that say what is collected and how, as written
 * @param unknown arguments that are none of pytest's or its usual plugins'
 */
record Arguments(
    List<String> paths,
    List<String> ignores,
    List<String> ignoreGlobs,
    List<String> deselects,
    @Nullable String marks,
    @Nullable String keywords,
    List<String> plugins,
    List<String> overrides,
    @Nullable String importMode,
    @Nullable String configFile,
    @Nullable String rootdir,
    boolean doctestModules,
    boolean noConftest,
    List<String> unknown,
    List<String> selecting) {
  Arguments {
    paths = List.copyOf(paths);
    ignores = List.copyOf(ignores);
    ignoreGlobs = List.copyOf(ignoreGlobs);
    deselects = List.copyOf(deselects);
    plugins = List.copyOf(plugins);
    overrides = List.copyOf(overrides);
    unknown = List.copyOf(unknown);
    selecting = List.copyOf(selecting);
  }
}
