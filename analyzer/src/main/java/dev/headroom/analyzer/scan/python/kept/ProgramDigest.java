package dev.headroom.analyzer.scan.python.kept;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Tells one build of this program from another: by the checksums of its classes. */
final class ProgramDigest {
  private ProgramDigest() {}

  /** 16 hexadecimal digits; null where the classes are neither in a jar nor in a folder. */
  static @Nullable String get() {
    CodeSource source = ProgramDigest.class.getProtectionDomain().getCodeSource();
    try {
      URI place = source == null ? null : source.getLocation().toURI();
      return place == null ? null : of(Path.of(place));
    } catch (IOException | URISyntaxException | IllegalArgumentException unknown) {
      return null; // nothing is kept
    }
  }

  private static String of(Path place) throws IOException {
    List<String> classes = Files.isDirectory(place) ? inFolder(place) : inJar(place);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      classes.stream().sorted().forEach(c -> digest.update(c.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The jar has the checksums at its end: no class is read. */
  private static List<String> inJar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .map(ProgramDigest::line)
          .toList();
    }
  }

  private static String line(ZipEntry entry) {
    return entry.getName() + " " + entry.getCrc() + " " + entry.getSize() + "\n";
  }

  /** While it is worked on: classes that a compiler wrote last, by time and size. */
  private static List<String> inFolder(Path folder) throws IOException {
    List<String> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        classes.add(
            folder.relativize(file)
                + " "
                + Files.getLastModifiedTime(file)
                + " "
                + Files.size(file)
                + "\n");
      }
    }
    return classes;
  }
}
