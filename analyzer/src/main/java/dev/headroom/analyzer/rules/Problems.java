package dev.headroom.analyzer.rules;

import dev.headroom.diagnostics.evidence.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with a file of rules, so that it can be mended in one go. */
final class Problems {
  // a file that is wrong everywhere (another format) need not be listed to its end
  private static final int SHOWN = 20;

  private record Problem(int line, String what, @Nullable String howToMend) {}

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void add(int line, String what, @Nullable String howToMend) {
    found.add(new Problem(line, what, howToMend));
  }

  /** Reports a word that is not one of {@code known}, with the nearest one when it is near. */
  void unknown(int line, String what, String word, Collection<String> known) {
    String mend =
        Spelling.nearest(word, known)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse("known are: " + String.join(", ", known.stream().sorted().toList()));
    add(line, "unknown " + what + " \"" + word + "\"", mend);
  }

  /** Throws one error that names all that was found, in the order of the file. */
  void throwIfAny() {
    if (found.size() == 1) {
      Problem only = found.get(0);
      throw UserError.usage(only.what(), file + ":" + only.line(), only.howToMend());
    }
    if (!found.isEmpty()) {
      String shown =
          found.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .limit(SHOWN)
              .map(this::line)
              .collect(Collectors.joining("\n"));
      String more = found.size() > SHOWN ? "\n… and " + (found.size() - SHOWN) + " more" : "";
      throw UserError.usage(found.size() + " problems", file, shown + more);
    }
  }

  private String line(Problem p) {
    String mend = p.howToMend() == null ? "" : " (" + p.howToMend() + ")";
    return file + ":" + p.line() + ": " + p.what() + mend;
  }
}
