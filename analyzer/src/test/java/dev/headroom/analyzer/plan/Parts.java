package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.analyzer.estimate.Totals;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.RunnerSettings;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Footprints and runs of a few lines, for the planner's tests. */
final class Parts {
  static final int ALL = Integer.MAX_VALUE;

  private Parts() {}

  static Part base(Part.Of of, double mib, double seconds) {
    int holders = of == Part.Of.CONTROLLER ? 1 : ALL;
    return part("base", Part.Kind.BASE, of, holders, mib, List.of(), seconds, 1);
  }

  static Part resident(String name, double mib, int holders, List<String> files) {
    return part(name, Part.Kind.RESIDENT, Part.Of.TEST, holders, mib, files, 1, 1);
  }

  static Part transientPart(String name, double mib, int tests, List<String> files) {
    return part(name, Part.Kind.TRANSIENT, Part.Of.TEST, tests, mib, files, 0.2, tests);
  }

  static Part imported(String name, double mib, List<String> files) {
    return part(name, Part.Kind.IMPORT, Part.Of.WORKER, ALL, mib, files, mib / 100, 1);
  }

  static Part part(
      String name,
      Part.Kind kind,
      Part.Of of,
      int holders,
      double mib,
      List<String> files,
      double seconds,
      int times) {
    Estimate bytes = new Estimate(Range.around(Bytes.mib(mib), 0.2), Provenance.RULES);
    return new Part(name, kind, of, holders, bytes, files, List.of(), seconds, times, null);
  }

  static Footprint footprint(List<Part> parts) {
    return new Footprint(Range.ZERO, Totals.total(parts, 0), Range.ZERO, parts, List.of(), false);
  }

  static TestFile file(String path, int items) {
    String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    return new TestFile(path, true, items, folder, List.of());
  }

  static TestRun run(List<TestFile> files) {
    return new TestRun(
        "suite",
        ".",
        Framework.PYTEST,
        null,
        files,
        new Closure(List.of(), List.of(), 0, 0, List.of()),
        List.of(),
        List.of(),
        new RunnerSettings(null, null, null, false, null, List.of()),
        DeclaredPackages.NONE);
  }

  static Budget budget(double mib, int cpus) {
    return new Budget(Bytes.mib(mib), Bytes.ZERO, Bytes.ZERO, cpus);
  }

  static List<TestFile> files(String folder, int count, int items) {
    List<TestFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(file("%s/test_%03d.py".formatted(folder, i), items));
    }
    return files;
  }

  static List<String> paths(List<TestFile> files) {
    return files.stream().map(TestFile::path).toList();
  }
}
