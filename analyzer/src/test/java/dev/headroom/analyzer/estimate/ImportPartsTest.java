package dev.headroom.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImportPartsTest {
  @Test
  void versionsOfOneLineAreTheSame() {
    assertThat(ImportParts.sameLine("1.10.4", "1.10.2")).isTrue();
    assertThat(ImportParts.sameLine("2.6.1", "1.10.2")).isFalse();
    assertThat(ImportParts.sameLine("1.1", "1.10.2")).isFalse();
    assertThat(ImportParts.sameLine("1.13.1+cpu", "1.13 CPU")).isTrue();
    assertThat(ImportParts.sameLine("unknown", "1.13")).isFalse();
  }
}
