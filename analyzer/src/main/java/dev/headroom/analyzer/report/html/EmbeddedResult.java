package dev.headroom.analyzer.report.html;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.json.JsonResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The JSON result inside the page, as a link that a browser saves as a file. */
final class EmbeddedResult {
  /** A page of 300 KiB must hold the rest of the report too. */
  private static final int LARGEST = 160 * 1024;

  private EmbeddedResult() {}

  /** A data address, or null when the result is too large to be carried along. */
  static @Nullable String of(AuditResult result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(JsonResult.write(result).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("memory is always writable", e);
    }
    String text = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return text.length() > LARGEST ? null : "data:application/gzip;base64," + text;
  }
}
