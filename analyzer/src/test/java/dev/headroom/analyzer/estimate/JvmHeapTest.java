package dev.headroom.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.diagnostics.evidence.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmHeapTest {
  private static final Bytes MACHINE = Bytes.mib(24 << 10);

  private static JvmHeap heap(Bytes xmx, String... arguments) {
    return JvmHeap.of(MACHINE, 2, xmx, List.of(arguments));
  }

  @Test
  void aBoundedHeapTouchesItsNurseryAndWhatLives() {
    assertThat(heap(Bytes.mib(128)).plain(15, 1000)).isCloseTo(15 + 0.6 * 128, within(1e-9));
    assertThat(heap(Bytes.mib(256)).plain(15, 1000)).isCloseTo(15 + 0.6 * 256, within(1e-9));
  }

  @Test
  void fewTestsAllocateLessThanANursery() {
    assertThat(heap(Bytes.mib(512)).plain(15, 10)).isCloseTo(15 + 40 + 20, within(1e-9));
  }

  @Test
  void withoutABoundG1DoublesAndTheFirstNurseryStaysTouched() {
    assertThat(heap(null).plain(15, 1000)).isCloseTo(15 + 768 - 0.4 * 384, within(1e-9));
    assertThat(heap(null).plain(15, 1000)).isGreaterThan(heap(Bytes.mib(512)).plain(15, 1000));
  }

  @Test
  void nothingIsLargerThanTheBound() {
    JvmHeap heap = heap(Bytes.mib(128));
    assertThat(heap.plain(500, 5000)).isEqualTo(128);
    assertThat(heap.contexts(500)).isEqualTo(128);
    assertThat(heap(null).most()).isEqualTo(6144);
  }

  @Test
  void contextsMakeG1CutTheHeapToWhatLives() {
    assertThat(heap(null).contexts(90)).isCloseTo(200, within(1e-9));
    assertThat(heap(Bytes.mib(512)).contexts(90)).isCloseTo(200, within(1e-9));
  }

  @Test
  void aThirdIsYoungOnOneProcessorInLittleMemoryAndWhereTheProjectSaysSo() {
    double third = 15 + 384 / 3.0;
    assertThat(heap(null, "-XX:+UseSerialGC").plain(15, 1000)).isCloseTo(third, within(1e-9));
    JvmHeap single = JvmHeap.of(MACHINE, 1, null, List.of());
    assertThat(single.plain(15, 1000)).isCloseTo(third, within(1e-9));
    JvmHeap little = JvmHeap.of(Bytes.mib(1024), 2, null, List.of());
    assertThat(little.plain(15, 1000)).isCloseTo(15 + 16 / 3.0, within(1e-9));
  }

  @Test
  void theFirstHeapIsWhatTheProjectSays() {
    assertThat(heap(null, "-ea", "-Xms1g").first()).isEqualTo(1024);
    assertThat(heap(Bytes.mib(256), "-Xms1g").first()).isEqualTo(256);
    assertThat(heap(null, "-Xms512k").first()).isEqualTo(0.5);
    assertThat(heap(null, "-Xmsfoo").first()).isEqualTo(384);
  }
}
