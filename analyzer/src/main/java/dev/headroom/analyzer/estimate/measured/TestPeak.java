package dev.headroom.analyzer.estimate.measured;

import dev.headroom.diagnostics.evidence.Bytes;

/**
 * What one test held.
 *
 * @param test its id, its file first
 * @param bytes beyond what its worker held before and after
 */
public record TestPeak(String test, Bytes bytes) {
  public String file() {
    int end = test.indexOf("::");
    return end < 0 ? test : test.substring(0, end);
  }
}
