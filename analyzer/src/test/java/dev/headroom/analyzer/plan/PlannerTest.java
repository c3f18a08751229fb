package dev.headroom.analyzer.plan;

import static dev.headroom.analyzer.plan.Parts.base;
import static dev.headroom.analyzer.plan.Parts.budget;
import static dev.headroom.analyzer.plan.Parts.files;
import static dev.headroom.analyzer.plan.Parts.footprint;
import static dev.headroom.analyzer.plan.Parts.imported;
import static dev.headroom.analyzer.plan.Parts.paths;
import static dev.headroom.analyzer.plan.Parts.run;
import static dev.headroom.analyzer.plan.Parts.transientPart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.rules.ProjectSettings;
import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private final Planner planner = new Planner(Durations.none());

  @Test
  void memorySetsTheCeiling() {
    Footprint footprint =
        footprint(List.of(base(Part.Of.CONTROLLER, 50, 1), base(Part.Of.WORKER, 100, 1)));
    List<TestFile> files = files("tests", 20, 100);
    // one error for controller and workers: high = 1.2 × (50 + 100 n)
    Plan plan = planner.plan(run(files), footprint, budget(430, 8));
    assertThat(plan.maxSafeWorkers()).isEqualTo(3);
    assertThat(plan.curve()).hasSize(9);
    assertThat(plan.curve().get(3).verdict()).isEqualTo(CurvePoint.Verdict.SAFE);
    assertThat(plan.curve().get(4).verdict()).isEqualTo(CurvePoint.Verdict.CRASH);
  }

  @Test
  void longSuiteOnManyCoresRunsWide() {
    Footprint footprint =
        footprint(List.of(base(Part.Of.CONTROLLER, 20, 0.3), base(Part.Of.WORKER, 20, 0.3)));
    Plan plan = planner.plan(run(files("tests", 200, 100)), footprint, budget(8000, 8));
    assertThat(plan.workers()).isEqualTo(8);
    assertThat(plan.boundBy()).isEqualTo(Plan.BoundBy.CPU);
    assertThat(plan.command()).containsExactly("pytest", "-n", "8");
  }

  @Test
  void shortSuiteWithHeavyImportsRunsSerially() {
    Footprint footprint =
        footprint(List.of(base(Part.Of.CONTROLLER, 160, 2), base(Part.Of.WORKER, 160, 2)));
    Plan plan = planner.plan(run(files("tests", 50, 5)), footprint, budget(8000, 2));
    assertThat(plan.workers()).isZero();
    assertThat(plan.maxSafeWorkers()).isGreaterThan(8);
    assertThat(plan.boundBy()).isEqualTo(Plan.BoundBy.TIME);
    assertThat(plan.command()).containsExactly("pytest");
  }

  @Test
  void notEvenSerialFits() {
    Footprint footprint = footprint(List.of(base(Part.Of.WORKER, 500, 1)));
    Plan plan = planner.plan(run(files("tests", 2, 5)), footprint, budget(400, 2));
    assertThat(plan.fits()).isFalse();
    assertThat(plan.maxSafeWorkers()).isEqualTo(-1);
    assertThat(plan.workers()).isZero();
    assertThat(plan.boundBy()).isEqualTo(Plan.BoundBy.MEMORY);
  }

  @Test
  void lightFilesRunWideAndHeavyOnesNarrow() {
    Plan plan = planner.plan(run(mixed()), mixedFootprint(), budget(2000, 8));
    assertThat(plan.batches()).hasSize(2);
    Batch light = plan.batches().get(0);
    Batch heavy = plan.batches().get(1);
    assertThat(light.paths()).containsExactly("tests/unit");
    assertThat(light.workers()).isEqualTo(8);
    assertThat(heavy.paths()).containsExactly("tests/models");
    assertThat(heavy.workers()).isLessThan(4);
    double batches = light.seconds() + heavy.seconds();
    assertThat(batches).isLessThan(plan.curve().get(plan.workers()).seconds());
  }

  @Test
  void projectsOwnRunnerIsUsed() {
    ProjectSettings settings =
        new ProjectSettings(
            null,
            null,
            null,
            null,
            null,
            null,
            "python scripts/test.py {batch} [-n {workers}]",
            Map.of("tests/unit", "unit", "tests/models", "ml", ".", "full"),
            true,
            null,
            null,
            null,
            Set.of(),
            List.of());
    Plan plan =
        new Planner(Durations.none(), settings)
            .plan(run(mixed()), mixedFootprint(), budget(2000, 8));
    assertThat(plan.batches().get(0).command())
        .containsExactly("python", "scripts/test.py", "unit", "-n", "8");
    assertThat(plan.command().subList(0, 3)).containsExactly("python", "scripts/test.py", "full");
  }

  @Test
  void markSaysWhatManyPathsWould() {
    List<TestFile> files = new ArrayList<>();
    List<String> heavy = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      boolean slow = i % 4 == 0;
      String path = "tests/d%02d/test_%02d.py".formatted(i, i);
      List<String> marks = slow ? List.of("slow") : List.of();
      files.add(new TestFile(path, true, slow ? 20 : 500, "", marks));
      if (slow) {
        heavy.add(path);
      }
    }
    Footprint footprint =
        footprint(
            List.of(
                base(Part.Of.CONTROLLER, 20, 0.3),
                base(Part.Of.WORKER, 30, 0.3),
                transientPart("a model", 900, 200, heavy)));
    Plan plan = planner.plan(run(files), footprint, budget(2000, 8));
    assertThat(plan.batches()).hasSize(2);
    assertThat(plan.batches().get(0).command())
        .containsExactly("pytest", "-m", "not slow", "-n", "8");
    // to collect all others for it would take longer than its own tests
    assertThat(plan.batches().get(1).command()).startsWith("pytest", "tests/d00");
  }

  @Test
  void foldersStayTogetherWhereItCostsNothing() {
    List<TestFile> files = new ArrayList<>(files("tests/a", 6, 900));
    List<String> one = paths(files.subList(0, 1));
    List<String> heavy = paths(files("tests/b", 6, 200));
    files.addAll(files("tests/b", 6, 200));
    Footprint footprint =
        footprint(
            List.of(
                base(Part.Of.CONTROLLER, 20, 0.3),
                base(Part.Of.WORKER, 30, 0.3),
                // a trifle that one file has, which alone would be no reason to part from the rest
                transientPart("a trifle", 1, 1, one),
                transientPart("a model", 800, 200, heavy)));
    Plan plan = planner.plan(run(files), footprint, budget(2000, 8));
    assertThat(plan.batches())
        .extracting(Batch::paths)
        .contains(List.of("tests/a"), List.of("tests/b"));
  }

  @Test
  void thousandsOfFilesArePlannedAtOnce() {
    List<TestFile> files = new ArrayList<>();
    List<Part> parts = new ArrayList<>(List.of(base(Part.Of.WORKER, 50, 1)));
    for (int folder = 0; folder < 50; folder++) {
      List<TestFile> some = files("tests/f%02d".formatted(folder), 100, 10);
      files.addAll(some);
      parts.add(imported("import p" + folder, folder + 1, paths(some.subList(0, 50))));
      parts.add(transientPart("model " + folder, folder * 10 + 1, 20, paths(some.subList(0, 5))));
    }
    Plan plan = planner.plan(run(files), footprint(parts), budget(3000, 16));
    assertThat(plan.fits()).isTrue();
    Set<String> all =
        plan.batches().stream().flatMap(b -> b.paths().stream()).collect(Collectors.toSet());
    assertThat(plan.batches().isEmpty() || !all.isEmpty()).isTrue();
    for (Batch batch : plan.batches()) {
      assertThat(String.join(" ", batch.command()).length()).isLessThan(30_000);
    }
  }

  private static List<TestFile> mixed() {
    List<TestFile> files = new ArrayList<>(files("tests/unit", 60, 100));
    files.addAll(files("tests/models", 10, 20));
    return files;
  }

  private static Footprint mixedFootprint() {
    List<String> heavy = paths(files("tests/models", 10, 20));
    return footprint(
        List.of(
            base(Part.Of.CONTROLLER, 20, 0.3),
            base(Part.Of.WORKER, 30, 0.3),
            imported("import torch", 110, heavy),
            transientPart("a model", 400, 100, heavy)));
  }
}
