package dev.headroom.diagnostics.parse.tools;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.ExitSignal;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Exit codes and signals as shells, build tools and CI services print them. */
final class ExitParser implements RecordParser {
  private static final Pattern CODE =
      Pattern.compile(
          "(?i)\\b(?:exit(?:ed|s|code)?|returned|code|status|errno|error|InvocationError)\\b"
              + "(?!.{0,20}\\bline\\b)[^0-9\\n-]{0,28}?(-9|-15|-?137|143)(?!\\d|\\.\\d|\\s?(?:ms|s|%|[KMGkmg]i?B|bytes|items|tests|seconds|minutes)\\b)");
  private static final Pattern SIGNAL =
      Pattern.compile(
          "\\bsignal:? (?:9|killed)\\b(?!\\w)|\\(signal: 9|\\bSIGKILL\\b(?: *: *9)?|Received \"killed\" signal|Killed signal terminated program"
              + "|signal 9 \\[Killed\\]|killed by signal: (?:Killed|9)|SIGKILL\\(-9\\)|died with <Signals\\.SIGKILL",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SHELL =
      Pattern.compile(
          "(?:.*: line \\d+:\\s+(\\d{1,10})\\s+|\\s*(?:\\d{1,10}\\s+)?)Killed(?:\\s{2,}.*|\\s*|: 9.*)|make(?:\\[\\d+\\])?: \\*\\*\\* .* Killed\\s*|\\S+: Killed\\s*");
  private static final Pattern TERMINATED =
      Pattern.compile("(?:.*: line \\d+:\\s+)(\\d{1,10})\\s+Terminated\\b.*");
  private static final Pattern OTHERS =
      // configuration and states that other parsers know better, or that are no end of a process
      Pattern.compile(
          "\\s*(?:Exit Code|exitCode):\\s+\\d+\\s*|.*\\b(?:Process Exit Code: |finished with non-zero exit value |container die ).*"
              + "|.*\\b[Ss]ending SIG.*|.*\\bSIGKILL when mem .*|.*escalating to SIGKILL.*|.*status=9/KILL.*|.*jest worker process.*"
              + "|.*\\bSIGKILL (?:after|timeout|in)\\b.*|.*(?:grace|timeout).*SIGKILL.*");
  private static final Pattern PID = Pattern.compile("\\bworker \\(pid (\\d{1,10})\\)");

  /** Enough to say it; a matrix of jobs repeats the same end hundreds of times. */
  private static final int MOST = 200;

  private int given;

  @Override
  public List<String> anchors() {
    return List.of(
        " 137",
        " 143",
        "=137",
        "=143",
        ":137",
        ":143",
        "(137",
        "(143",
        "-137",
        "-143",
        "\"137",
        "\"143",
        "'137",
        "'143",
        " -9",
        " -15",
        "(-9",
        "(-15",
        "=-9",
        "=-15",
        ":-9",
        ":-15",
        "killed",
        "sigkill",
        "signal",
        "terminated");
  }

  @Override
  public void accept(LogRecord r, Consumer<Evidence> found) {
    String message = Text.plain(r);
    if (given >= MOST || message.length() > 2000 || OTHERS.matcher(message).matches()) {
      return;
    }
    Matcher m = CODE.matcher(message);
    if (m.find()) {
      String code = m.group(1);
      give(r, code.endsWith("9") || code.endsWith("137") ? 137 : 143, null, found);
      return;
    }
    m = SHELL.matcher(message);
    if (m.matches()) {
      give(r, 137, Text.number(m.group(1)), found);
      return;
    }
    m = TERMINATED.matcher(message);
    if (m.matches()) {
      give(r, 143, Text.number(m.group(1)), found);
      return;
    }
    if (SIGNAL.matcher(message).find()) {
      Matcher pid = PID.matcher(message);
      give(r, 137, pid.find() ? Text.number(pid.group(1)) : null, found);
    }
  }

  private void give(LogRecord r, int code, @Nullable Long pid, Consumer<Evidence> found) {
    given++;
    found.accept(
        new ExitSignal(r.time(), "exit code", code, false, false, pid, r.source(), r.line()));
  }
}
