package dev.headroom.analyzer.rules;

/**
 * The name of a rule: HR1xx loads, HR2xx fixtures, HR3xx runners, HR4xx JVM suites, HR9xx the scan
 * itself.
 */
public record RuleId(String value) implements Comparable<RuleId> {
  public RuleId {
    if (!value.matches("HR[1-9][0-9]{2}")) {
      throw new IllegalArgumentException("not a rule id: " + value + " (HR and three digits)");
    }
  }

  @Override
  public int compareTo(RuleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
