package dev.headroom.diagnostics.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The standard output of a running command. Its end is an error when the command was refused or ran
 * out of time; closing it ends the command.
 */
final class CommandOutput extends InputStream {
  private static final int MOST_COMPLAINT = 4096;

  private final List<String> command;
  private final Process process;
  private final InputStream out;
  private final CompletableFuture<String> complaint;
  private final CompletableFuture<Boolean> late;
  private long bytes;

  private CommandOutput(List<String> command, Process process, Duration patience) {
    this.command = command;
    this.process = process;
    this.out = process.getInputStream();
    this.complaint = CompletableFuture.supplyAsync(this::readComplaint, CommandOutput::beside);
    this.late =
        process
            .onExit()
            .thenApply(p -> false)
            .completeOnTimeout(true, patience.toMillis(), TimeUnit.MILLISECONDS)
            .thenApply(this::stopWhen);
  }

  static CommandOutput of(List<String> command, Duration patience) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("LC_ALL", "C"); // messages and dates are read, so they must not be translated
    environment.put("SYSTEMD_COLORS", "0");
    environment.put("SYSTEMD_PAGER", "");
    Process process = builder.start();
    process.getOutputStream().close();
    return new CommandOutput(command, process, patience);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n;
    try {
      n = out.read(buffer, offset, length);
    } catch (IOException e) {
      n = -1; // the pipe breaks when the command is stopped
    }
    if (n < 0) {
      end();
    }
    bytes += Math.max(0, n);
    return n;
  }

  private void end() throws IOException {
    if (late.join()) {
      throw new IOException("stopped: it took too long");
    }
    String said = complaint.join();
    boolean refused = bytes == 0 && (process.exitValue() != 0 || Refusal.hides(said));
    if (refused) {
      throw new IOException(Refusal.explain(command, process.exitValue(), said));
    }
  }

  private boolean stopWhen(boolean isLate) {
    if (isLate) {
      process.destroyForcibly();
    }
    return isLate;
  }

  /** A thread of its own: a full pipe of complaints must not hold up the output. */
  private static void beside(Runnable reader) {
    Thread thread = new Thread(reader, "complaints");
    thread.setDaemon(true);
    thread.start();
  }

  private String readComplaint() {
    try (InputStream err = process.getErrorStream()) {
      String head = new String(err.readNBytes(MOST_COMPLAINT), StandardCharsets.UTF_8);
      err.transferTo(OutputStream.nullOutputStream());
      return head;
    } catch (IOException e) {
      return ""; // closed together with the command
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    out.close();
  }
}
