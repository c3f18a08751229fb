package dev.headroom.analyzer.scan.python.project;

import dev.headroom.analyzer.scan.InstalledPackages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which modules exist outside the project: the standard library, and what is installed. */
public final class InstalledModules {
  /** Module → "" or the versions that have it, as "<12" or ">=11" (minor versions of Python 3). */
  private static final Map<String, String> STANDARD = standard();

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
    return STANDARD.containsKey(topLevel);
  }

  /** Whether a module of the standard library is in this minor version of Python 3. */
  public static boolean hasStandard(String topLevel, int minor) {
    String versions = STANDARD.getOrDefault(topLevel, "");
    if (versions.startsWith("<")) {
      return minor < Integer.parseInt(versions.substring(1));
    }
    return versions.isEmpty() || minor >= Integer.parseInt(versions.substring(2));
  }

  private static Map<String, String> standard() {
    try (InputStream in = InstalledModules.class.getResourceAsStream("/python-stdlib.txt")) {
      if (in == null) {
        throw new IllegalStateException("python-stdlib.txt is not in the jar");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .map(l -> l.split(" ", 2))
          .collect(Collectors.toMap(w -> w[0], w -> w.length > 1 ? w[1] : ""));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
