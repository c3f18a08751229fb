package dev.headroom.analyzer.scan.python.project;

import dev.headroom.analyzer.scan.InstalledPackages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which modules exist outside the project: the standard library, and what is installed. */
public final class InstalledModules {
  private static final Set<String> STANDARD = standard();

  private final @Nullable InstalledPackages packages;

  /**
   * @param packages of the project's interpreter, or null when no interpreter is named
   */
  public InstalledModules(@Nullable InstalledPackages packages) {
    this.packages = packages;
  }

  /** Whether what is installed is known at all. */
  public boolean known() {
    return packages != null;
  }

  /** Whether a top-level module is known to be installed. */
  public boolean has(String topLevel) {
    return packages != null && packages.hasModule(topLevel);
  }

  public @Nullable InstalledPackages packages() {
    return packages;
  }

  public static boolean isStandard(String topLevel) {
    return STANDARD.contains(topLevel);
  }

  private static Set<String> standard() {
    try (InputStream in = InstalledModules.class.getResourceAsStream("/python-stdlib.txt")) {
      if (in == null) {
        throw new IllegalStateException("python-stdlib.txt is not in the jar");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
