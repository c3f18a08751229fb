package dev.headroom.diagnostics.record.live;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The terminal that this process has.
 *
 * @param columns its width
 * @param lines its height
 */
public record Terminal(int columns, int lines) {
  private static final Terminal COMMON = new Terminal(80, 24);

  /** As it is now, or a common one where it does not say. */
  public static Terminal now() {
    try {
      Process stty =
          new ProcessBuilder(List.of("stty", "size"))
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      byte[] said = stty.getInputStream().readNBytes(64);
      String[] words = new String(said, StandardCharsets.US_ASCII).strip().split(" ", -1);
      int lines = Integer.parseInt(words[0]);
      int columns = Integer.parseInt(words[1]);
      return columns < 20 || lines < 5 ? COMMON : new Terminal(columns, lines);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return COMMON;
    }
  }

  /** A line that the user types; empty where nobody does. */
  public static String answer() {
    try {
      BufferedReader typed =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
      String line = typed.readLine();
      return line == null ? "" : line;
    } catch (IOException closed) {
      return "";
    }
  }

  /** Starts a command of the user's in a shell, and does not wait for it. */
  public static void start(String command) throws IOException {
    new ProcessBuilder(List.of("/bin/sh", "-c", command)).inheritIO().start();
  }
}
