package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.Rule;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Turns drafts into findings: the rule's words with their blanks filled, and the price. */
final class FindingWriter {
  /** Each price is a plan of its own: of one rule the heaviest are enough to begin with. */
  static final int MOST_PRICED = 60;

  private final RuleBook book;
  private final Map<String, Integer> seen = new HashMap<>();
  private final List<Combination.Candidate> candidates = new ArrayList<>();
  private final Map<String, Bytes> heavy = new HashMap<>();
  private int leftOut;

  FindingWriter(RuleBook book) {
    this.book = book;
  }

  /** Findings of the last run that was written, with what their remedies do to its model. */
  List<Combination.Candidate> candidates() {
    return List.copyOf(candidates);
  }

  /** Findings of the last run that was written and whose remedy was not priced. */
  int leftOut() {
    return leftOut;
  }

  /** Fingerprints of all findings so far that stand where something is held → how much. */
  Map<String, Bytes> weights() {
    return heavy;
  }

  /** Findings of one run, check by check. */
  List<Finding> write(Situation s, List<Check> checks) {
    candidates.clear();
    leftOut = 0;
    Map<String, Bytes> weights = weights(s);
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      Rule rule = book.rule(check.rule());
      List<Draft> drafts = new ArrayList<>(check.check(s));
      drafts.sort(Comparator.comparing(Draft::file).thenComparing(Draft::line));
      Set<Draft> priced = heaviest(drafts, weights);
      for (Draft draft : drafts) {
        UnaryOperator<TestRun> fix = priced.contains(draft) ? draft.fix() : null;
        leftOut += draft.fix() != null && fix == null ? 1 : 0;
        Saving saving = fix == null ? Saving.NONE : s.pricing().saving(fix);
        Finding finding = finding(rule, s.run().name(), draft, saving);
        findings.add(finding);
        Bytes held = weights.get(place(draft));
        if (held != null) {
          heavy.put(finding.fingerprint(), held);
        }
        if (fix != null) {
          candidates.add(new Combination.Candidate(finding, fix));
        }
      }
    }
    return findings;
  }

  /** Those of the drafts that are priced: what is no load, and then the heaviest loads. */
  private static Set<Draft> heaviest(List<Draft> drafts, Map<String, Bytes> weights) {
    Set<Draft> priced = Collections.newSetFromMap(new IdentityHashMap<>());
    drafts.stream()
        .filter(draft -> draft.fix() != null)
        .sorted(Comparator.comparing(draft -> weight(draft, weights), Comparator.reverseOrder()))
        .limit(MOST_PRICED)
        .forEach(priced::add);
    return priced;
  }

  private static Bytes weight(Draft draft, Map<String, Bytes> weights) {
    return weights.getOrDefault(place(draft), Bytes.of(Long.MAX_VALUE));
  }

  private static String place(Draft draft) {
    return draft.file() + ":" + draft.line();
  }

  /** Place of a load, an import and a fixture → the largest that is held from there. */
  private static Map<String, Bytes> weights(Situation s) {
    Map<String, Bytes> weights = new HashMap<>();
    for (List<ImportedModule> modules :
        List.of(s.run().closure().controller(), s.run().closure().worker())) {
      for (HeavyImports.Heavy one : HeavyImports.of(s.book(), modules)) {
        String place = one.module().file() + ":" + one.module().line();
        weights.merge(place, one.cost().privateBytes().likely(), Bytes::max);
      }
    }
    s.active().forEach(w -> weights.merge(w.place(), w.bytes().likely(), Bytes::max));
    for (Fixture fixture : s.run().fixtures()) {
      for (String place : fixture.loadLines()) {
        Bytes bytes = weights.getOrDefault(place, Bytes.ZERO);
        weights.merge(fixture.file() + ":" + fixture.line(), bytes, Bytes::max);
      }
    }
    return weights;
  }

  /** A finding of that run; the empty name is that of the project as a whole. */
  Finding finding(Rule rule, String run, Draft draft, Saving saving) {
    return new Finding(
        rule.id(),
        rule.severity(),
        run,
        draft.file(),
        Math.max(1, draft.line()),
        Words.filled(rule.message(), draft.fills()),
        Words.filled(rule.remedy(), draft.fills()),
        draft.before(),
        draft.after(),
        saving,
        fingerprint(rule, run, draft));
  }

  /**
   * Rule, run, file and subject, and for the second and third of the same the ordinal: nothing of
   * it moves with the lines.
   */
  private String fingerprint(Rule rule, String run, Draft draft) {
    String key = String.join("\n", rule.id().value(), run, draft.file(), draft.subject());
    int ordinal = seen.merge(key, 1, Integer::sum);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((key + "\n" + ordinal).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
