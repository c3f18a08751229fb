package dev.headroom.analyzer.scan.python.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {
  @Test
  void theOldestFallOutWhenItIsFull() {
    Recent recent = new Recent(100);
    Object first = new Object();
    Object second = new Object();
    recent.add(first, 60);
    recent.add(second, 40);
    assertThat(recent.holds(first)).isTrue();

    recent.add(new Object(), 1);

    assertThat(recent.holds(first)).isFalse();
    assertThat(recent.holds(second)).isTrue();
  }

  @Test
  void whatIsLargerThanAllOfItIsNotHeld() {
    Recent recent = new Recent(100);
    Object large = new Object();
    recent.add(large, 101);
    assertThat(recent.holds(large)).isFalse();

    Object small = new Object();
    recent.add(small, 100);
    assertThat(recent.holds(small)).isTrue();
  }
}
