package dev.headroom.diagnostics.parse.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Gives UTF-16 with a byte order mark as UTF-8: what PowerShell's {@code >} makes of a log. Other
 * bytes pass as they are.
 */
final class Utf16 extends InputStream {
  private final Reader reader;
  private final char[] chars = new char[8192];
  private ByteBuffer ready = ByteBuffer.allocate(0);

  private Utf16(InputStream in, Charset charset) {
    reader = new InputStreamReader(in, charset);
  }

  static InputStream decode(InputStream in) throws IOException {
    PushbackInputStream back = new PushbackInputStream(in, 4);
    byte[] head = back.readNBytes(4);
    back.unread(head);
    boolean marked =
        head.length >= 2
            && ((head[0] == (byte) 0xff && head[1] == (byte) 0xfe)
                || (head[0] == (byte) 0xfe && head[1] == (byte) 0xff));
    // without a mark, ASCII shows itself: every second byte is zero
    boolean little =
        head.length == 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0;
    if (marked || little) {
      return new Utf16(back, marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE);
    }
    return back;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (!ready.hasRemaining()) {
      int n = reader.read(chars);
      if (n < 0) {
        return -1;
      }
      ready = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars, 0, n));
    }
    int n = Math.min(length, ready.remaining());
    ready.get(into, offset, n);
    return n;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
