package dev.headroom.analyzer.report.words;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Provenance;
import java.util.EnumMap;
import java.util.Map;

/** How many of the bytes of a run rest on what: measured, declared, found, rules, defaults. */
public final class Shares {
  private Shares() {}

  /** Whole per cent of the private bytes at the recommended count; they add up to 100. */
  public static Map<Provenance, Integer> of(RunResult result) {
    int workers = result.plan().workers();
    Map<Provenance, Double> bytes = new EnumMap<>(Provenance.class);
    double total = 0;
    for (Part part : result.footprint().parts()) {
      double held = (double) part.bytes().likely().value() * holders(part, workers);
      bytes.merge(part.bytes().provenance(), held, Double::sum);
      total += held;
    }
    Map<Provenance, Integer> shares = new EnumMap<>(Provenance.class);
    double sum = 0;
    int given = 0;
    for (Map.Entry<Provenance, Double> entry : bytes.entrySet()) {
      sum += entry.getValue();
      int until = total == 0 ? 0 : (int) Math.round(100 * sum / total);
      if (until > given) {
        shares.put(entry.getKey(), until - given);
      }
      given = until;
    }
    return shares;
  }

  /** Processes that hold the part at that count. */
  public static int holders(Part part, int workers) {
    if (part.kind() == Part.Kind.SHARED) {
      return 0;
    }
    if (part.of() == Part.Of.CONTROLLER) {
      return workers > 0 ? 1 : 0;
    }
    return Math.min(part.holders(), Math.max(1, workers));
  }

  /** "62 % rules, 38 % defaults". */
  public static String sentence(RunResult result) {
    StringBuilder text = new StringBuilder();
    of(result)
        .forEach(
            (provenance, share) ->
                text.append(text.isEmpty() ? "" : ", ")
                    .append(share)
                    .append(" % ")
                    .append(name(provenance)));
    return text.isEmpty() ? "no memory was estimated" : text.toString();
  }

  public static String name(Provenance provenance) {
    return switch (provenance) {
      case MEASURED -> "measured";
      case DECLARED -> "declared by the project";
      case FOUND -> "found on this machine";
      case RULES -> "from the rule book";
      case DEFAULT -> "defaults";
    };
  }
}
