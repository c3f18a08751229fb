package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.analyzer.scan.RunnerSettings;

/** The lines that start tests, and what they amount to for one run. */
final class RunnerJson {
  private RunnerJson() {}

  static Row line(RunnerLine line) {
    return new Row()
        .put("file", line.file())
        .put("line", line.line())
        .put("what", line.what())
        .strings("sets", line.sets())
        .put("workers", line.workers())
        .put("dist", line.dist());
  }

  static RunnerLine readLine(Source s) {
    return new RunnerLine(
        s.text("file"),
        s.count("line"),
        s.text("what"),
        s.texts("sets"),
        s.optionalText("workers"),
        s.optionalText("dist"));
  }

  static Row settings(RunnerSettings settings) {
    RunnerLine from = settings.from();
    return new Row()
        .put("workers", settings.workers())
        .put("dist", settings.dist())
        .put("maxProcesses", settings.maxProcesses())
        .put("coverage", settings.coverage())
        .put("from", from == null ? null : line(from))
        .strings("arguments", settings.arguments())
        .put("marks", settings.marks());
  }

  static RunnerSettings readSettings(Source s) {
    return new RunnerSettings(
        s.optionalText("workers"),
        s.optionalText("dist"),
        s.optionalCount("maxProcesses"),
        s.flag("coverage"),
        s.optional("from", RunnerJson::readLine),
        s.texts("arguments"),
        s.optionalText("marks"));
  }
}
