package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.WorkerCrash;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Maven's Surefire and Failsafe: a fork that died, its exit code and the classes it was running.
 */
final class SurefireParser implements RecordParser {
  private static final Pattern GONE =
      Pattern.compile(
          "The forked VM terminated without (?:properly saying|saying properly) goodbye");
  private static final Pattern EXIT = Pattern.compile("Process Exit Code: (-?\\d{1,9})");
  private static final Pattern FORK = Pattern.compile("-jvmRun(\\d{1,4})");
  private static final Pattern GOAL = Pattern.compile("maven-(surefire|failsafe)-plugin");
  private static final Pattern CLASS =
      Pattern.compile("[\\p{L}_$][\\w$]*(?:\\.[\\p{L}_$][\\w$]*)*(?:[#(\\[].{0,200})?");

  /** Lines after the first that may still belong to its block. */
  private static final int BLOCK = 12;

  private final Set<String> told = new HashSet<>();
  private String tool = "surefire";
  private @Nullable LogRecord first;
  private @Nullable Integer exit;
  private @Nullable String fork;
  private boolean listing;
  private boolean named;
  private int left;

  @Override
  public List<String> anchors() {
    return List.of(
        "forked vm terminated",
        "process exit code",
        "crashed tests:",
        "maven-surefire",
        "maven-failsafe",
        "-jvmrun");
  }

  @Override
  public boolean hungry() {
    return listing;
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    String message = Text.plain(r);
    Matcher m = GOAL.matcher(message);
    if (m.find()) {
      tool = m.group(1);
    }
    if (listing && isClass(message)) {
      crash(r, message, found);
      return;
    }
    listing = false;
    if (first != null && r.line() - first.line() > left + BLOCK) {
      end(found);
    }
    if (GONE.matcher(message).find() && (first == null || named || exit != null)) {
      end(found);
      first = r;
    }
    m = FORK.matcher(message);
    if (m.find()) {
      fork = "fork " + m.group(1);
    }
    m = EXIT.matcher(message);
    if (m.find()) {
      first = first == null ? r : first;
      exit = Text.code(m.group(1));
    }
    if (message.startsWith("Crashed tests:")) {
      first = first == null ? r : first;
      listing = true;
    }
  }

  private static boolean isClass(String message) {
    return message.length() < 400 && CLASS.matcher(message).matches();
  }

  private void crash(LogRecord r, @Nullable String test, Consumer<Evidence> found) {
    named = true;
    left++;
    // the block is printed twice, and once more by the reactor
    if (told.size() < 10_000 && told.add(test + "|" + exit + "|" + fork)) {
      found.accept(new WorkerCrash(r.time(), tool, fork, test, exit, r.source(), r.line()));
    }
  }

  @Override
  public void end(Consumer<Evidence> found) {
    LogRecord start = first;
    if (start != null && !named && told.stream().noneMatch(t -> t.contains("|" + exit + "|"))) {
      crash(start, null, found);
    }
    first = null;
    exit = null;
    fork = null;
    listing = false;
    named = false;
    left = 0;
  }
}
