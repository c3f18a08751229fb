package dev.headroom.diagnostics.collect.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One call of git: its output as a stream, its complaint as a text, and an end in any case. */
final class GitCommand implements AutoCloseable {
  /** For the whole of a large repository on a slow disk. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * Objects that a partial clone left behind are not fetched, and nobody is asked for a password.
   */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "LC_ALL", "C",
          "GIT_TERMINAL_PROMPT", "0",
          "GIT_NO_LAZY_FETCH", "1",
          "GIT_OPTIONAL_LOCKS", "0");

  private static final int MOST_COMPLAINT = 4096;
  private final Process process;
  private final CompletableFuture<String> complaint;
  private final CompletableFuture<Boolean> ended;

  private GitCommand(Process process) {
    this.process = process;
    this.complaint = CompletableFuture.supplyAsync(this::readComplaint, GitCommand::beside);
    this.ended =
        process
            .onExit()
            .thenApply(p -> true)
            .completeOnTimeout(false, PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .thenApply(this::stopUnless);
  }

  /**
   * Starts git in a folder.
   *
   * @param input what it reads from its standard input, or null for nothing
   */
  static GitCommand start(Path folder, @Nullable Path input, List<String> arguments)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().putAll(ENVIRONMENT);
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    Process process = builder.start();
    if (input == null) {
      process.getOutputStream().close();
    }
    return new GitCommand(process);
  }

  /** The whole output as text; an IOException with git's own words when it fails. */
  static String text(Path folder, String... arguments) throws IOException {
    try (GitCommand git = start(folder, null, List.of(arguments))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      git.out().transferTo(out);
      git.join();
      return out.toString(StandardCharsets.UTF_8);
    }
  }

  InputStream out() {
    return process.getInputStream();
  }

  /** Waits for the end, which the end of the output announces. */
  void join() throws IOException {
    try {
      if (!ended.join()) {
        throw new IOException("stopped: it took too long");
      }
      if (process.waitFor() != 0) {
        String said = complaint.join().strip();
        throw new IOException(
            said.isEmpty() ? "there is none of that name" : said.lines().findFirst().orElse(""));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private boolean stopUnless(boolean inTime) {
    if (!inTime) {
      process.destroyForcibly();
    }
    return inTime;
  }

  private String readComplaint() {
    try (InputStream err = process.getErrorStream()) {
      String head = new String(err.readNBytes(MOST_COMPLAINT), StandardCharsets.UTF_8);
      err.transferTo(OutputStream.nullOutputStream());
      return head;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void beside(Runnable reader) {
    Thread thread = new Thread(reader, "git");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
