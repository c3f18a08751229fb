package dev.headroom.analyzer.scan.python.kept;

import dev.headroom.analyzer.scan.python.facts.PackedFacts;
import dev.headroom.analyzer.scan.python.parse.PythonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.CRC32;
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
  public PackedFacts of(byte[] source) {
    if (folder == null) {
      return PackedFacts.of(PythonParser.parse(source));
    }
    String digest = digest(source);
    Path file = folder.resolve(digest.substring(0, 2)).resolve(digest.substring(2));
    PackedFacts kept = read(file);
    if (kept != null) {
      return kept;
    }
    PackedFacts facts = PackedFacts.of(PythonParser.parse(source));
    // a fault may be the thread's, whose stack was too small
    if (facts.faults().isEmpty()) {
      keep(file, facts);
    }
    return facts;
  }

  private static @Nullable PackedFacts read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return null;
      }
      ByteBuffer kept = ByteBuffer.wrap(Files.readAllBytes(file));
      if (kept.remaining() < Long.BYTES) {
        return null;
      }
      long sum = kept.getLong();
      byte[] bytes = new byte[kept.remaining()];
      kept.get(bytes);
      if (sum != checksum(bytes)) {
        return null;
      }
      PackedFacts facts = PackedFacts.of(bytes);
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
  private static void keep(Path file, PackedFacts facts) {
    byte[] bytes = facts.bytes();
    byte[] kept =
        ByteBuffer.allocate(Long.BYTES + bytes.length).putLong(checksum(bytes)).put(bytes).array();
    try {
      Path shelf = Files.createDirectories(file.getParent());
      Path aside = Files.createTempFile(shelf, ".", ".new");
      try {
        Files.write(aside, kept);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException notKept) {
      // the next run reads the source again
    }
  }

  private static long checksum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }

  private static String digest(byte[] source) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
