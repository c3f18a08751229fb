package dev.headroom.diagnostics.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void readsBinaryAndDecimalUnits() {
    assertThat(Bytes.parse("8GiB")).isEqualTo(Bytes.gib(8));
    assertThat(Bytes.parse("8g")).isEqualTo(Bytes.gib(8));
    assertThat(Bytes.parse("1.5 MiB")).isEqualTo(Bytes.kib(1536));
    assertThat(Bytes.parse("90MB")).isEqualTo(Bytes.of(90_000_000));
    assertThat(Bytes.parse("42")).isEqualTo(Bytes.of(42));
    assertThat(Bytes.parse("42B")).isEqualTo(Bytes.of(42));
  }

  @Test
  void saysWhatIsNoSize() {
    assertThatThrownBy(() -> Bytes.parse("much"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"much\"");
    assertThatThrownBy(() -> Bytes.parse("-1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bytes.parse("99999999999999GiB"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isPrintedInTheUnitAPersonWouldUse() {
    assertThat(Bytes.of(1023)).hasToString("1023 B");
    assertThat(Bytes.kib(12)).hasToString("12 KiB");
    assertThat(Bytes.mib(3.44)).hasToString("3.4 MiB");
    assertThat(Bytes.mib(512)).hasToString("512 MiB");
    assertThat(Bytes.mib(1023.9)).hasToString("1.0 GiB");
    assertThat(Bytes.gib(3.4)).hasToString("3.4 GiB");
  }
}
