package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.InstalledPackages;
import dev.headroom.analyzer.scan.python.project.InstalledModules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says from the files of installed packages whether an import of a library would fail. Where the
 * files do not prove it, it would not.
 */
final class LibraryFiles {
  /** Words that make names appear which the text does not bind. */
  private static final String[] DYNAMIC = {
    "import *", "__getattr__", "globals()", "setattr(", "sys.modules", "vars()", "__path__", "exec("
  };

  private static final long MAX_TEXT = 2L << 20;

  private final InstalledModules installed;
  private final Map<String, String> texts = new HashMap<>();

  LibraryFiles(InstalledModules installed) {
    this.installed = installed;
  }

  /** Whether the module is certainly not there. */
  boolean missing(String name) {
    InstalledPackages packages = installed.packages();
    if (packages == null) {
      return false;
    }
    String[] parts = name.split("\\.", -1);
    Path at = packages.modules().get(parts[0]);
    if (at == null) {
      return true;
    }
    for (int i = 1; i < parts.length; i++) {
      if (!Files.isDirectory(at)) {
        return false; // a module that is a file may put submodules into sys.modules
      }
      Path next = submodule(at, parts[i]);
      if (next == null) {
        return !mentions(at.resolve("__init__.py"), parts[i]);
      }
      at = next;
    }
    return false;
  }

  /** Whether {@code from name import member} certainly fails. */
  boolean lacks(String name, String member) {
    Path place = place(name);
    if (place == null || member.equals("*")) {
      return false;
    }
    if (Files.isDirectory(place)) {
      Path init = place.resolve("__init__.py");
      return Files.exists(init) && submodule(place, member) == null && !mentions(init, member);
    }
    return place.toString().endsWith(".py") && !mentions(place, member);
  }

  /** Whether the member of a library's module may be a module that this import executes. */
  boolean maySubmodule(String name, String member) {
    if (!installed.known()) {
      return Character.isLowerCase(member.charAt(0));
    }
    Path place = place(name);
    return place != null && Files.isDirectory(place) && submodule(place, member) != null;
  }

  private @Nullable Path place(String name) {
    InstalledPackages packages = installed.packages();
    if (packages == null) {
      return null;
    }
    String[] parts = name.split("\\.", -1);
    Path at = packages.modules().get(parts[0]);
    for (int i = 1; at != null && i < parts.length; i++) {
      at = Files.isDirectory(at) ? submodule(at, parts[i]) : null;
    }
    return at;
  }

  private static @Nullable Path submodule(Path folder, String name) {
    Path asPackage = folder.resolve(name);
    if (Files.isDirectory(asPackage)) {
      return asPackage;
    }
    Path module = folder.resolve(name + ".py");
    if (Files.exists(module)) {
      return module;
    }
    try (DirectoryStream<Path> libraries = Files.newDirectoryStream(folder, name + ".*")) {
      for (Path library : libraries) {
        String file = String.valueOf(library.getFileName());
        if (file.endsWith(".so") || file.endsWith(".pyd")) {
          return library;
        }
      }
    } catch (IOException | RuntimeException odd) {
      return null;
    }
    return null;
  }

  private boolean mentions(Path file, String name) {
    String text =
        texts.computeIfAbsent(
            file.toString(),
            f -> {
              try {
                boolean readable = Files.isRegularFile(file) && Files.size(file) <= MAX_TEXT;
                return readable
                    ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    : "import *";
              } catch (IOException unreadable) {
                return "import *";
              }
            });
    for (String word : DYNAMIC) {
      if (text.contains(word)) {
        return true;
      }
    }
    return text.contains(name);
  }
}
