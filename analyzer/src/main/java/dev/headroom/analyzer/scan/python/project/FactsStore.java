package dev.headroom.analyzer.scan.python.project;

import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.python.facts.ModuleFacts;
import dev.headroom.analyzer.scan.python.facts.PackedFacts;
import dev.headroom.analyzer.scan.python.kept.KeptFacts;
import dev.headroom.analyzer.scan.python.parse.PythonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** The facts of every file asked for, parsed once. Safe for use by several threads. */
public final class FactsStore {
  /** Each parse may need tens of megabytes of heap for its tree. */
  private static final int MAX_THREADS = 4;

  /** What a literal costs to parse, per byte of source; ordinary code takes a quarter of it. */
  private static final int HEAP_PER_BYTE = 256;

  private final SourceTree tree;

  /** Bytes of source that may be parsed at once: half the heap for their trees. */
  private final int most =
      (int)
          Math.min(
              (long) MAX_THREADS * PythonParser.MAX_BYTES,
              Runtime.getRuntime().maxMemory() / 2 / HEAP_PER_BYTE);

  private final Semaphore parsing = new Semaphore(most, true);
  private final Map<String, PackedFacts> known = new ConcurrentHashMap<>();

  private final KeptFacts kept;

  /**
   * @param kept facts of earlier runs
   */
  public FactsStore(SourceTree tree, KeptFacts kept) {
    this.tree = tree;
    this.kept = kept;
  }

  /** The facts of a file; what can't be read is in their faults. */
  public ModuleFacts of(String path) {
    return packed(path).facts();
  }

  private PackedFacts packed(String path) {
    return known.computeIfAbsent(path, this::read);
  }

  /**
   * Parses files that will be asked for on all cores; {@link #of} waits for one that is at it.
   * Returns at once.
   */
  public void prefetch(Collection<String> paths) {
    Queue<String> queue = new ConcurrentLinkedQueue<>(paths);
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), MAX_THREADS);
    for (int i = 0; i < threads && paths.size() > 1; i++) {
      Runnable work =
          () -> {
            for (String path = queue.poll(); path != null; path = queue.poll()) {
              packed(path);
            }
          };
      Thread thread = new Thread(null, work, "parse-" + i, PythonParser.STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private PackedFacts read(String path) {
    Path file = tree.absolute(path);
    try {
      long size = Files.size(file);
      return size > PythonParser.MAX_BYTES
          ? unread(size, PythonParser.tooLarge(size))
          : parse(file, (int) size);
    } catch (IOException unreadable) {
      return unread(0, "can't be read: " + unreadable.getMessage());
    }
  }

  /** Parses a file when there is room; one that is too big for all of it is parsed alone. */
  private static PackedFacts unread(long size, String why) {
    return PackedFacts.of(ModuleFacts.unread(size, why));
  }

  private PackedFacts parse(Path file, int size) throws IOException {
    int share = Math.max(1, Math.min(size, most));
    parsing.acquireUninterruptibly(share);
    try {
      return kept.of(Files.readAllBytes(file));
    } catch (StackOverflowError deep) {
      return unread(size, "nested too deeply");
    } catch (OutOfMemoryError tooLittle) {
      // its tree is garbage already, and the rest of the suite need not be lost
      return unread(size, "parsing it takes more memory than Headroom has: raise java -Xmx");
    } finally {
      parsing.release(share);
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
