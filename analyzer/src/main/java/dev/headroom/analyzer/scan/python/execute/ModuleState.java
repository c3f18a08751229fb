package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.project.PythonModule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A first-party module of a process: what it bound, what it imported, and who imported it. */
public final class ModuleState {
  /** How far its execution got. */
  public enum Status {
    LOADING,
    LOADED,
    FAILED
  }

  /** A place in the sources. */
  public record Place(String file, int line) {}

  private final PythonModule module;
  private final @Nullable ModuleState importer;
  final Scope globals = new Scope(null);
  final Set<ModuleState> imports = new LinkedHashSet<>();
  final Map<String, Place> libraries = new LinkedHashMap<>();
  final Map<String, String> lazyNames = new LinkedHashMap<>();
  Status status = Status.LOADING;
  @Nullable String failure;
  boolean skipped;

  ModuleState(PythonModule module, @Nullable ModuleState importer) {
    this.module = module;
    this.importer = importer;
  }

  public String name() {
    return module.name();
  }

  /** Relative to the project root; "" for a namespace package. */
  public String file() {
    return module.file();
  }

  public PythonModule module() {
    return module;
  }

  public Status status() {
    return status;
  }

  /** Why its execution ended early, or null. */
  public @Nullable String failure() {
    return failure;
  }

  /** Whether it ended by skipping itself rather than by an error. */
  public boolean skipped() {
    return skipped;
  }

  /** Names that it bound. */
  public Map<String, Value> names() {
    return globals.bound();
  }

  /** First-party modules that its execution imports, in order. */
  public Set<ModuleState> imports() {
    return Collections.unmodifiableSet(imports);
  }

  /** Third-party modules that its execution imports, each with the place of the first import. */
  public Map<String, Place> libraries() {
    return Collections.unmodifiableMap(libraries);
  }

  /** Files from the one that began to this one. */
  public List<String> chain() {
    List<String> files = new ArrayList<>();
    ModuleState at = this;
    while (at != null && files.size() < 100) {
      if (!at.file().isEmpty()) {
        files.add(0, at.file());
      }
      at = at.importer;
    }
    return files;
  }
}
