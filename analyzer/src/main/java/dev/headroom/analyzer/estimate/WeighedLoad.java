package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.scan.Lifetime;
import dev.headroom.analyzer.scan.Load;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A load that counts, and what it weighs. */
record WeighedLoad(Load load, LoadSizes.Size size) {
  String place() {
    return load.file() + ":" + load.line();
  }

  /** "all-MiniLM-L6-v2 (faiss_service)". */
  String name() {
    String what = Optional.ofNullable(load.artifact()).orElse(lastNames(load.callee()));
    return load.fixture() == null ? what : what + " (" + load.fixture() + ")";
  }

  /** Whether it stays in the worker once it was loaded. */
  boolean stays() {
    return load.lifetime() == Lifetime.SESSION || load.lifetime() == Lifetime.PROCESS;
  }

  /** Most workers that can hold it: one for each test that needs it, one for a whole group. */
  int holders(boolean groupsKept) {
    return groupsKept && load.group() != null ? 1 : Math.max(1, load.tests());
  }

  private static String lastNames(String callee) {
    List<String> names = Stream.of(callee.split("\\.")).toList();
    return String.join(".", names.subList(Math.max(0, names.size() - 2), names.size()));
  }
}
