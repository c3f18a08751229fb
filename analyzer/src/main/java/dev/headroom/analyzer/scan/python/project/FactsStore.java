package dev.headroom.analyzer.scan.python.project;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.python.facts.ModuleFacts;
import dev.headroom.analyzer.scan.python.parse.PythonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The facts of every file asked for, parsed once. Safe for use by several threads. */
public final class FactsStore {
  private final SourceTree tree;
  private final Map<String, ModuleFacts> known = new ConcurrentHashMap<>();

  public FactsStore(SourceTree tree) {
    this.tree = tree;
  }

  /** The facts of a file; what can't be read is in their faults. */
  public ModuleFacts of(String path) {
    return known.computeIfAbsent(path, this::read);
  }

  private ModuleFacts read(String path) {
    Path file = tree.absolute(path);
    try {
      long size = Files.size(file);
      return size > PythonParser.MAX_BYTES
          ? ModuleFacts.unread(size, PythonParser.tooLarge(size))
          : PythonParser.parse(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      return ModuleFacts.unread(0, "can't be read: " + unreadable.getMessage());
    }
  }

  /** What could not be read of the files asked for, sorted by path. */
  public List<NotRead> notRead() {
    List<NotRead> all = new ArrayList<>();
    new TreeMap<>(known)
        .forEach(
            (path, facts) ->
                facts.faults().forEach(f -> all.add(new NotRead(path + ":" + f.line(), f.why()))));
    return all;
  }
}
