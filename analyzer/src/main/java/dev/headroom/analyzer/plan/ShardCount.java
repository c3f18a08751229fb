package dev.headroom.analyzer.plan;

/**
 * Among how many machines tests are shared out.
 *
 * @param count none for the number at which one more would save less than it takes to start it
 */
public record ShardCount(int count) {
  /** As many as pay. */
  public static final ShardCount AUTO = new ShardCount(0);

  /** A workflow has at most 256 jobs in a matrix. */
  public static final int MOST = 256;

  public ShardCount {
    if (count < 0 || count > MOST) {
      throw new IllegalArgumentException("from 1 to " + MOST + ": " + count);
    }
  }

  /** A number, or "auto". */
  public static ShardCount of(String text) {
    if (text.equals("auto")) {
      return AUTO;
    }
    if (!text.matches("[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException("a number of machines, or auto: " + text);
    }
    return new ShardCount(Integer.parseInt(text));
  }

  boolean isAuto() {
    return count == 0;
  }
}
