package dev.headroom.analyzer.scan.python.project;

import java.util.List;

/**
 * A first-party module.
 *
 * @param name dotted
 * @param file relative to the project root ("../…" outside it), or "" for a namespace package
 * @param folders where its submodules are looked for; empty for a plain module
 */
public record PythonModule(String name, String file, List<String> folders) {
  public PythonModule {
    folders = List.copyOf(folders);
  }

  public boolean isPackage() {
    return !folders.isEmpty();
  }

  public boolean isNamespace() {
    return file.isEmpty();
  }

  /** The package that relative imports of this module start from. */
  public String packageName() {
    return isPackage() ? name : name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
  }
}
