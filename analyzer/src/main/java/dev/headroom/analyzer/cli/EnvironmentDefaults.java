package dev.headroom.analyzer.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that the command line leaves out is taken from the environment: {@code --fail-on} from
 * HEADROOM_FAIL_ON. Options that may be repeated are not.
 */
record EnvironmentDefaults(Map<String, String> environment) implements IDefaultValueProvider {
  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)
        || option.isMultiValue()
        || option.usageHelp()
        || option.versionHelp()) {
      return null;
    }
    String value = environment.get(variable(option.longestName()));
    return value == null || value.isEmpty() ? null : value;
  }

  private static String variable(String option) {
    return "HEADROOM_" + option.replaceFirst("^--?", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
