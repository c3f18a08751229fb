package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import java.util.List;
import java.util.function.Supplier;

/**
 * Calls of what the rule book names and whose source is at hand: a library that lies beside the
 * project, or the library that is the project.
 *
 * <p>The source is followed to see whether it loads and what stands in for what; what it loads, and
 * how much, is the book's word. Nothing inside is counted again.
 */
final class NamedCalls {
  private final Follow follow;

  NamedCalls(Follow follow) {
    this.follow = follow;
  }

  /**
   * Follows a call.
   *
   * @param source module that holds the callee's source
   */
  Value call(String callee, Module source, Arguments arguments, Supplier<Value> body) {
    Loader loader = follow.loaders.find(callee);
    if (loader == null || !loader.lazyUntil().isEmpty()) {
      return body.get();
    }
    int from = follow.recorder.count(follow);
    Value made = body.get();
    List<Hit> inside = follow.recorder.since(follow, from);
    if (inside.isEmpty()) {
      if (follow.reach.real(loader, source.file)) {
        follow.ofBook = true;
        follow.libraries.load(loader, callee, arguments, null);
        follow.ofBook = false;
      }
    } else if (crosses(source) && inside.stream().anyMatch(h -> !h.mocked)) {
      outer(loader, callee, source, arguments, inside, made);
    }
    return made;
  }

  /** Whether the caller is another package's: a package's calls of itself are its inside. */
  private boolean crosses(Module source) {
    return !LoaderIndex.top(follow.frame().module.name).equals(LoaderIndex.top(source.name));
  }

  private void outer(
      Loader loader,
      String callee,
      Module source,
      Arguments arguments,
      List<Hit> inside,
      Value made) {
    List<Hit> real = inside.stream().filter(h -> !h.mocked).toList();
    if (!Loading.happens(loader, arguments)) {
      return;
    }
    int doubts = real.stream().mapToInt(h -> h.doubts).min().orElse(0);
    int before = follow.heap.unsure;
    follow.heap.unsure = Math.max(before, doubts);
    Hit hit = follow.recorder.hit(follow, loader, callee, arguments, false, null);
    follow.heap.unsure = before;
    hit.written |= hit.artifacts.isEmpty() && real.stream().allMatch(h -> h.written);
    for (Hit one : real) {
      if (hit.artifacts.isEmpty() && one.within == null) {
        hit.artifacts.addAll(one.artifacts);
      }
      one.within = one.within == null ? hit : one.within;
      hit.kept |= one.kept;
    }
    hit.spared = follow.reach.spared(loader, source.file);
    if (made instanceof Instance instance) {
      instance.hit = hit;
    }
  }
}
