package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.scan.TestFile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Names batches as a person would: by their domain, or by the heaviest thing that they load. */
final class BatchNames {
  private final Set<String> taken = new HashSet<>();

  String of(Workload batch) {
    String name = commonDomain(batch.files());
    if (name.isEmpty() || taken.contains(name)) {
      name =
          batch.parts().stream()
              .filter(part -> !part.files().isEmpty() && part.kind() != Part.Kind.SHARED)
              .filter(part -> part.files().size() < batch.files().size() * 4)
              .max(Comparator.comparing(part -> part.bytes().likely()))
              .map(part -> "with " + part.name())
              .orElse("light");
    }
    String unique = name;
    for (int i = 2; !taken.add(unique); i++) {
      unique = name + " " + i;
    }
    return unique;
  }

  private static String commonDomain(List<TestFile> files) {
    String[] common = null;
    for (TestFile file : files) {
      String[] names = file.domain().split("/", -1);
      if (common == null) {
        common = names;
      }
      int same = 0;
      while (same < Math.min(common.length, names.length)
          && Objects.equals(common[same], names[same])) {
        same++;
      }
      common = Arrays.copyOf(common, same);
    }
    return common == null ? "" : String.join("/", common);
  }
}
