package dev.headroom.analyzer.cli;

import dev.headroom.analyzer.rules.RuleBookReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What decides beside the sources, by its digest, so that two results can be compared. */
final class Inputs {
  /** Digits enough to tell files apart. */
  private static final int DIGITS = 16;

  private Inputs() {}

  static Map<String, String> of(Path root) {
    Map<String, String> inputs = new TreeMap<>();
    try (InputStream rules = Inputs.class.getResourceAsStream("/rules.yaml")) {
      if (rules != null) {
        inputs.put("rules.yaml", digest(rules.readAllBytes()));
      }
      Path own = root.resolve(RuleBookReader.PROJECT_FILE);
      if (Files.isRegularFile(own)) {
        inputs.put(RuleBookReader.PROJECT_FILE, digest(Files.readAllBytes(own)));
      }
    } catch (IOException e) {
      inputs.put(RuleBookReader.PROJECT_FILE, "changed while it was read");
    }
    return inputs;
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256 " + HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
