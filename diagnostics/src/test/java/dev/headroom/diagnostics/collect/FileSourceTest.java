package dev.headroom.diagnostics.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
  @TempDir Path folder;

  private String read(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("log"), content);
    try (InputStream in = new FileSource(file.toString()).open()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  @Test
  void plainAndPackedTextReadTheSameWhateverTheNameSays() throws IOException {
    byte[] text = "one\r\ntwo".getBytes(UTF_8);
    assertThat(read(text)).isEqualTo("one\r\ntwo");
    assertThat(read(gzip(text))).isEqualTo("one\r\ntwo");
    assertThat(read(new byte[0])).isEmpty();
  }

  @Test
  void otherPackingsNameTheirUnpacker() {
    byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 4, 1, 2};
    assertThatThrownBy(() -> read(xz)).hasMessageContaining("xz -dc FILE | headroom");
    byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0};
    assertThatThrownBy(() -> read(zip)).hasMessageContaining("unzip -p FILE | headroom");
    assertThatThrownBy(() -> read(gzip(xz))).hasMessageContaining("xz -dc");
  }

  @Test
  void aMissingFileAndAFolderAreToldApart() {
    assertThatThrownBy(() -> new FileSource(folder.resolve("no").toString()).open())
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> new FileSource(folder.toString()).open())
        .hasMessageContaining("directory");
  }

  @Test
  void aBrokenJournalIsUnreadableAndNotEmpty() throws IOException {
    assumeTrue(
        ProgramPath.ofEnvironment().find("journalctl").isPresent(), "needs systemd's journalctl");
    byte[] broken = "LPKSHHRH, and then rubbish".getBytes(UTF_8);
    assertThatThrownBy(() -> read(broken)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(gzip(broken))).isInstanceOf(IOException.class);
  }

  @Test
  void withoutJournalctlAJournalSaysHowToExportIt() {
    assumeFalse(ProgramPath.ofEnvironment().find("journalctl").isPresent(), "has journalctl");
    assertThatThrownBy(() -> read("LPKSHHRH…".getBytes(UTF_8))).hasMessageContaining("-o json");
  }
}
