package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.estimate.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parts that read the same in a short list, so that one line can stand for all of them: the same
 * model that several tests load is no news the second time.
 *
 * @param part one of them
 * @param count how many there are
 */
public record LikeParts(Part part, int count) {
  /** Groups parts by name, kind, size and where the figure is from, each at its first place. */
  public static List<LikeParts> of(List<Part> parts) {
    Map<List<Object>, LikeParts> groups = new LinkedHashMap<>();
    for (Part part : parts) {
      List<Object> key = key(part);
      groups.merge(key, new LikeParts(part, 1), LikeParts::and);
    }
    return new ArrayList<>(groups.values());
  }

  private static List<Object> key(Part part) {
    return List.of(part.name(), part.kind(), part.bytes().likely(), part.bytes().provenance());
  }

  /** Whether the line stands for that part too. */
  public boolean stands(Part other) {
    return key(part).equals(key(other));
  }

  private LikeParts and(LikeParts more) {
    return new LikeParts(part, count + more.count);
  }

  /** What stands before the words about one of them: "each of 3, ", or nothing. */
  public String each() {
    return count == 1 ? "" : "each of " + count + ", ";
  }
}
