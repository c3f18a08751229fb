package dev.headroom.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.diagnostics.evidence.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostArtifactsTest {
  @TempDir private Path root;

  @Test
  void weightsOfOneFormatCountOnceThroughTheirLinks() throws IOException {
    Path model = root.resolve("hf/hub/models--org--tiny");
    Path snapshot = Files.createDirectories(model.resolve("snapshots/abc"));
    Path blob = Files.createDirectories(model.resolve("blobs")).resolve("1");
    Files.write(blob, new byte[3000]);
    Files.createSymbolicLink(snapshot.resolve("model.safetensors"), blob);
    Files.write(snapshot.resolve("pytorch_model.bin"), new byte[3100]);
    assertThat(artifacts().find("org/tiny")).hasValue(Bytes.of(3000));
  }

  @Test
  void fileThatTheSourcesNameIsFoundBelowTheProjectOnly() throws IOException {
    Path project = Files.createDirectories(root.resolve("project/data"));
    Files.write(project.resolve("x.faiss"), new byte[500]);
    Files.write(root.resolve("secret.bin"), new byte[500]);
    assertThat(artifacts().find("data/x.faiss")).hasValue(Bytes.of(500));
    assertThat(artifacts().find("../secret.bin")).isEmpty();
    assertThat(artifacts().find("nothing-of-that-name")).isEmpty();
  }

  private HostArtifacts artifacts() {
    return HostArtifacts.of(
        Map.of("HF_HOME", root.resolve("hf").toString(), "HOME", root.toString()),
        root.resolve("project"));
  }
}
