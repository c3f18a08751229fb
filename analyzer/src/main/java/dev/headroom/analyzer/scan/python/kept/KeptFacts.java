package dev.headroom.analyzer.scan.python.kept;

import dev.headroom.analyzer.scan.python.facts.FactsReader;
import dev.headroom.analyzer.scan.python.facts.FactsWriter;
import dev.headroom.analyzer.scan.python.facts.ModuleFacts;
import dev.headroom.analyzer.scan.python.parse.PythonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of facts, by the digest of the bytes they were read from and of the program that read
 * them: an entry is right for ever or not found. Whatever goes wrong with the folder costs time and
 * nothing else.
 */
public final class KeptFacts {
  /** An entry that is used is younger than this, so that old ones can be told and removed. */
  private static final Duration YOUNG = Duration.ofDays(1);

  /** Facts of the largest file that is parsed stay far below. */
  private static final int MOST_BYTES = 64 << 20;

  private final @Nullable Path folder;

  private KeptFacts(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Below that folder, which is made when something is kept; null keeps nothing. */
  public static KeptFacts in(@Nullable Path folder) {
    String program = folder == null ? null : ProgramDigest.get();
    return new KeptFacts(folder == null || program == null ? null : folder.resolve(program));
  }

  /** The facts of a file with these bytes. */
  public ModuleFacts of(byte[] source) {
    if (folder == null) {
      return PythonParser.parse(source);
    }
    String digest = digest(source);
    Path file = folder.resolve(digest.substring(0, 2)).resolve(digest.substring(2));
    ModuleFacts kept = read(file);
    if (kept != null) {
      return kept;
    }
    ModuleFacts facts = PythonParser.parse(source);
    // a fault may be the thread's, whose stack was too small
    if (facts.faults().isEmpty()) {
      keep(file, facts);
    }
    return facts;
  }

  private static @Nullable ModuleFacts read(Path file) {
    try {
      byte[] packed = Files.readAllBytes(file);
      InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed));
      byte[] written = in.readNBytes(MOST_BYTES);
      if (in.read() >= 0) { // which also holds the bytes to their checksum
        return null;
      }
      ModuleFacts facts = FactsReader.read(written);
      touch(file);
      return facts;
    } catch (IOException | StackOverflowError absentOrBroken) {
      return null;
    }
  }

  private static void touch(Path file) throws IOException {
    Instant now = Instant.now();
    if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(YOUNG))) {
      Files.setLastModifiedTime(file, FileTime.from(now));
    }
  }

  /** Made aside and moved, so that two runs can not meet in it. */
  private static void keep(Path file, ModuleFacts facts) {
    try {
      Path shelf = Files.createDirectories(file.getParent());
      Path aside = Files.createTempFile(shelf, ".", ".new");
      try {
        Files.write(aside, packed(FactsWriter.write(facts)));
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException | StackOverflowError notKept) {
      // the next run reads the source again
    }
  }

  private static byte[] packed(byte[] written) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(written.length / 4 + 64);
    Deflater quick = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, quick)) {
      out.write(written);
    } finally {
      quick.end();
    }
    return bytes.toByteArray();
  }

  private static String digest(byte[] source) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
