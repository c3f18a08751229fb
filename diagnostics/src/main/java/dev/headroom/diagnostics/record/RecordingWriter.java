package dev.headroom.diagnostics.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/**
 * Writes a recording line by line. Every line is the kernel's as soon as it is written, and on the
 * disk seconds later, so that what was recorded survives the end of this process and of the host. A
 * file that grows beyond its bound loses every second of its samples, but never a peak.
 */
public final class RecordingWriter implements Closeable {
  /** About an hour of sixteen workers at ten samples a second. */
  private static final long BOUND = 16L << 20;

  /** Test ids are told until there are too many; samples go on. */
  private static final int MOST_TESTS = 200_000;

  private static final long SYNC_NANOS = Duration.ofSeconds(5).toNanos();

  private final Path file;
  private final long bound;
  private FileChannel channel;
  private long samples;
  private int tests;
  private long synced = System.nanoTime();

  public RecordingWriter(Path file) throws IOException {
    this(file, BOUND);
  }

  RecordingWriter(Path file, long bound) throws IOException {
    this.file = file;
    this.bound = bound;
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.deleteIfExists(file); // whoever reads the old one keeps it
    this.channel = open();
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  public void begun(Begun begun) throws IOException {
    write(RecordingLine.of(begun));
  }

  public void process(RecordedProcess process) throws IOException {
    write(RecordingLine.of(process));
  }

  public void gone(long pid, Duration at) throws IOException {
    write(RecordingLine.gone(pid, at));
  }

  public void test(RecordedTest test) throws IOException {
    if (tests++ < MOST_TESTS) {
      write(RecordingLine.of(test));
    } else if (tests == MOST_TESTS + 1) {
      note("only the first " + MOST_TESTS + " tests are told");
    }
  }

  public void fixture(FixtureSetup fixture) throws IOException {
    if (tests++ < MOST_TESTS) {
      write(RecordingLine.of(fixture));
    }
  }

  public void kill(RecordedKill kill) throws IOException {
    write(RecordingLine.of(kill));
  }

  /** Files of the project that the run has read, with their digests. */
  public void sources(Map<String, String> files) throws IOException {
    write(RecordingLine.sources(files));
  }

  public void note(String text) throws IOException {
    write(RecordingLine.note(text));
  }

  public void sample(Sample sample) throws IOException {
    byte[] line = RecordingLine.of(sample);
    samples += line.length;
    write(line);
    long now = System.nanoTime();
    if (samples > bound) {
      channel.close();
      samples = Thinning.of(file);
      channel = open();
    } else if (now - synced > SYNC_NANOS) {
      synced = now;
      channel.force(false);
    }
  }

  public void ended(Ended ended) throws IOException {
    write(RecordingLine.of(ended));
    channel.force(false);
  }

  private void write(byte[] line) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(line);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
