package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the heaviest worker is made of: all that stays in it, and the largest that passes. */
final class WorkerParts {
  private static final Pattern COUNT = Pattern.compile("\\b[0-9]+ tests?\\b");

  private WorkerParts() {}

  /** Likely bytes by name. */
  static Map<String, Bytes> of(Footprint footprint) {
    Map<String, Bytes> parts = new TreeMap<>();
    footprint.parts().stream()
        .filter(WorkerParts::isPrivate)
        .filter(part -> part.kind() != Part.Kind.TRANSIENT)
        .forEach(part -> parts.merge(name(part), part.bytes().likely(), Bytes::plus));
    footprint.parts().stream()
        .filter(part -> part.kind() == Part.Kind.TRANSIENT && isPrivate(part))
        .max(Comparator.comparing(part -> part.bytes().likely()))
        .ifPresent(part -> parts.merge(name(part), part.bytes().likely(), Bytes::plus));
    return parts;
  }

  /** A test more or less makes no other part of it. */
  private static String name(Part part) {
    return COUNT.matcher(part.name()).replaceAll("tests");
  }

  private static boolean isPrivate(Part part) {
    return part.of() != Part.Of.CONTROLLER && part.kind() != Part.Kind.SHARED;
  }
}
