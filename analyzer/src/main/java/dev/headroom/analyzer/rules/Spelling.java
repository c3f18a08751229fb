package dev.headroom.analyzer.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Spelling {
  private Spelling() {}

  /**
   * The known word that differs least, when it differs by no more than a third of its letters (two
   * at least, for short words).
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .filter(k -> distance(word, k) <= Math.max(2, k.length() / 3))
        .filter(k -> distance(word, k) < Math.max(word.length(), k.length()))
        .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(k -> k));
  }

  /**
   * Letters to change, add, leave out or swap with a neighbour; case and the kind of dash are free.
   */
  static int distance(String a, String b) {
    String left = plain(a);
    String right = plain(b);
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, left, right, i, j);
      }
    }
    return cost[left.length()][right.length()];
  }

  private static int cheapest(int[][] cost, String left, String right, int i, int j) {
    int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  private static String plain(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    String shortened = lower.length() > 80 ? lower.substring(0, 80) : lower;
    return shortened.replace('_', '-');
  }
}
