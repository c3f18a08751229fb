package dev.headroom.diagnostics.record.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportProbeTest {
  @TempDir Path modules;

  private ImportProbe probe() {
    assumeTrue(ImportProbe.possible(), "needs Linux' /proc");
    Optional<Path> python =
        Stream.of("/usr/bin/python3", "/usr/local/bin/python3")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(python.isPresent(), "needs a python3");
    return new ImportProbe(
        python.get(), Map.of("PYTHONPATH", modules.toString(), "PYTHONDONTWRITEBYTECODE", "1"));
  }

  private void module(String name, String source) throws IOException {
    Files.writeString(modules.resolve(name + ".py"), source);
  }

  @Test
  void tellsWhatAnImportHoldsAndBrings() throws IOException {
    ImportProbe probe = probe();
    module("small_one", "held = b'x' * (10 << 20)\n");
    module("large_one", "import small_one\nprint('noise')\nheld = b'x' * (30 << 20)\n");
    ImportReading small = probe.read("small_one", List.of("large_one"));
    ImportReading large = probe.read("large_one", List.of("small_one", "no_such"));
    assertThat(small.own()).isBetween(Bytes.mib(10), Bytes.mib(12));
    assertThat(small.brought()).isEmpty();
    assertThat(large.failure()).isNull();
    assertThat(large.own()).isBetween(Bytes.mib(40), Bytes.mib(43));
    assertThat(large.brought()).containsExactly("small_one");
  }

  @Test
  void aModuleThatFailsExitsOrHidesItsOutputIsSaid() throws IOException {
    ImportProbe probe = probe();
    module("broken", "raise ValueError('no\\nlicence')\n");
    module("leaves", "import os\nos._exit(3)\n");
    module("quiet", "import os, sys\nos.close(1)\nsys.stdout = None\nheld = b'x' * (5 << 20)\n");
    assertThat(probe.read("broken", List.of()).failure()).isEqualTo("ValueError: no licence");
    assertThat(probe.read("leaves", List.of()).failure()).contains("ended with 3");
    assertThat(probe.read("missing_one", List.of()).failure()).contains("ModuleNotFoundError");
    assertThat(probe.read("quiet", List.of()).own()).isGreaterThan(Bytes.mib(5));
  }

  @Test
  void outputThatIsNoFigureIsSaid() {
    assertThat(ImportProbe.reading("a", "\theadroom\timported\tx\t1\t0\t\t\n", 0).failure())
        .isEqualTo("its figures are no numbers");
    assertThat(ImportProbe.reading("a", "\theadroom\timported\t1\t1", 0).failure()).isNotNull();
    assertThat(ImportProbe.reading("a", "", 137).failure())
        .isEqualTo("the interpreter ended with 137");
  }
}
