package dev.headroom.analyzer.rules;

import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Takes a user's file, gives its text, or says what is wrong with it. */
final class TextFile {
  private TextFile() {}

  /** The file's text as UTF-8, of at most {@code maxBytes}. */
  static String read(Path file, String shown, int maxBytes) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw UserError.usage(
            "is larger than " + (maxBytes >> 20) + " MiB", shown, "is it the right file?");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw UserError.usage("is not UTF-8", shown, "save it as UTF-8");
    } catch (NoSuchFileException e) {
      throw UserError.usage("there is no such file", shown, "check the name");
    } catch (IOException e) {
      throw UserError.usage("can not be read: " + e.getMessage(), shown, "check the permissions");
    }
  }
}
