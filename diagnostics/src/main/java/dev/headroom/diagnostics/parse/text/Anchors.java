package dev.headroom.diagnostics.parse.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Groups of words, all looked for in one pass over the bytes (the automaton of Aho and Corasick). A
 * gigabyte of log holds few lines that say anything; only those are worth decoding.
 */
public final class Anchors {
  private static final int FOUND = 1 << 30;

  private final byte[] classOf = new byte[256];
  private final int classes;
  private final int[] next;
  private final long[] groups;

  /**
   * @param words one list a group, at most 63; ASCII, and found in either case
   */
  public Anchors(List<List<String>> words) {
    if (words.size() > 63) {
      throw new IllegalArgumentException("more than 63 groups of words");
    }
    int count = 1;
    for (List<String> group : words) {
      for (String word : group) {
        for (byte b : bytes(word)) {
          if (classOf[b] == 0) {
            classOf[b] = (byte) count++;
          }
        }
      }
    }
    for (int c = 'A'; c <= 'Z'; c++) {
      classOf[c] = classOf[c + 32];
    }
    classes = count;
    List<int[]> children = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    children.add(new int[classes]);
    ends.add(0L);
    for (int g = 0; g < words.size(); g++) {
      for (String word : words.get(g)) {
        int state = 0;
        for (byte b : bytes(word)) {
          int c = classOf[b];
          if (children.get(state)[c] == 0) {
            children.add(new int[classes]);
            ends.add(0L);
            children.get(state)[c] = children.size() - 1;
          }
          state = children.get(state)[c];
        }
        ends.set(state, ends.get(state) | 1L << g);
      }
    }
    next = new int[children.size() * classes];
    groups = new long[children.size()];
    link(children, ends);
  }

  /** Turns the tree of words into an automaton that never looks back. */
  private void link(List<int[]> children, List<Long> ends) {
    int[] fallback = new int[children.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      groups[state] = ends.get(state) | groups[fallback[state]];
      for (int c = 0; c < classes; c++) {
        int child = children.get(state)[c];
        int viaFallback = state == 0 ? 0 : next[fallback[state] * classes + c];
        if (child == 0) {
          next[state * classes + c] = viaFallback;
        } else {
          fallback[child] = viaFallback;
          next[state * classes + c] = child;
          queue.add(child);
        }
      }
    }
    // states are held as row offsets, marked where a word ends: one look and one test for a byte
    for (int i = 0; i < next.length; i++) {
      next[i] = next[i] * classes + (groups[next[i]] == 0 ? 0 : FOUND);
    }
  }

  /** The groups with a word in these bytes, as a set of bits. */
  public long in(byte[] bytes, int from, int to) {
    long found = 0;
    int state = 0;
    for (int i = from; i < to; i++) {
      state = next[state + classOf[bytes[i] & 0xff]];
      if (state >= FOUND) {
        state -= FOUND;
        found |= groups[state / classes];
      }
    }
    return found;
  }

  /** The groups with a word in this text. */
  public long in(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return in(bytes, 0, bytes.length);
  }

  private static byte[] bytes(String word) {
    byte[] bytes = word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    if (bytes.length == 0 || Arrays.equals(bytes, new byte[] {'\n'})) {
      throw new IllegalArgumentException("an empty word stands in every line");
    }
    return bytes;
  }
}
