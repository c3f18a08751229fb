package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.Rule;
import dev.headroom.analyzer.rules.RuleBook;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Turns drafts into findings: the rule's words with their blanks filled, and the price. */
final class FindingWriter {
  private final RuleBook book;
  private final Map<String, Integer> seen = new HashMap<>();
  private final List<Combination.Candidate> candidates = new ArrayList<>();

  FindingWriter(RuleBook book) {
    this.book = book;
  }

  /** Findings of the last run that was written, with what their remedies do to its model. */
  List<Combination.Candidate> candidates() {
    return List.copyOf(candidates);
  }

  /** Findings of one run, the most saving first. */
  List<Finding> write(Situation s, List<Check> checks) {
    candidates.clear();
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      Rule rule = book.rule(check.rule());
      List<Draft> drafts = new ArrayList<>(check.check(s));
      drafts.sort(Comparator.comparing(Draft::file).thenComparing(Draft::line));
      for (Draft draft : drafts) {
        Finding finding = finding(s, rule, draft);
        findings.add(finding);
        if (draft.fix() != null) {
          candidates.add(new Combination.Candidate(finding, draft.fix()));
        }
      }
    }
    return findings;
  }

  private Finding finding(Situation s, Rule rule, Draft draft) {
    Saving saving = draft.fix() == null ? Saving.NONE : s.pricing().saving(draft.fix());
    return finding(rule, s.run().name(), draft, saving);
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
