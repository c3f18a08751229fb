package dev.headroom.analyzer.report;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.CapacityTable;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.advise.FixtureVerdict;
import dev.headroom.analyzer.advise.MachineFit;
import dev.headroom.analyzer.advise.Origin;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.advise.Saving;
import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.estimate.Provenance;
import dev.headroom.analyzer.plan.Batch;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.CurvePoint;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.rules.Severity;
import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Framework;
import dev.headroom.analyzer.scan.MockSite;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.RunnerLine;
import dev.headroom.analyzer.scan.RunnerSettings;
import dev.headroom.analyzer.scan.Scope;
import dev.headroom.analyzer.scan.TestFile;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.EvidenceReport;
import dev.headroom.diagnostics.evidence.HostMemory;
import dev.headroom.diagnostics.evidence.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A registry with an embedding model: four workers are set, two fit, and a kill is on record. */
public final class SampleResult {
  private static final RunnerLine AUTO =
      new RunnerLine("pytest.ini", 3, "addopts = -n auto", List.of("workers"), "auto", null);

  private SampleResult() {}

  public static AuditResult crowded() {
    return result(
        List.of(run("registry", "tests", "auto")),
        SampleEvidence.report(),
        SampleEvidence.incidents());
  }

  public static AuditResult twoRuns() {
    return result(
        List.of(run("unit", "tests/unit", "auto"), run("integration", "tests/integration", "2")),
        EvidenceReport.notLooked(),
        List.of());
  }

  private static AuditResult result(
      List<RunResult> runs, EvidenceReport evidence, List<Incident> incidents) {
    return new AuditResult(
        new Origin("0.1.0", List.of("audit", "registry"), Map.of("rules.yaml", "sha256 1f3a")),
        "registry",
        new HostMemory(
            Bytes.gib(16),
            Bytes.gib(3.7),
            Bytes.ZERO,
            Bytes.gib(4),
            "/sys/fs/cgroup/ci/memory.max",
            4,
            List.of(),
            "live",
            null),
        runs,
        List.of(new MockSite("tests/conftest.py", 12, "registry.search.faiss")),
        List.of(AUTO),
        evidence,
        incidents,
        findings(runs.get(0).run().name()),
        List.of(
            new NotRead("tests/legacy/test_old.py", "is not Python 3: line 14, print statement"),
            new NotRead("registry/plugins.py:31", "imports a module whose name is computed")),
        List.of(),
        null,
        null,
        List.of(),
        runs.size() > 1 ? List.of() : List.of(machines(runs.get(0).run().name())));
  }

  private static CapacityTable machines(String run) {
    return new CapacityTable(
        run,
        List.of("Give embedder scope=\"session\".", "Import the application inside the fixture."),
        new CapacityTable.Group(
            "all tests",
            3,
            120,
            List.of(
                machine("t3.medium", 2, 4, 0.0416, -1, 400, 1, 300),
                machine("t3.large", 2, 8, 0.0832, 2, 250, 4, 150),
                machine("t3.xlarge", 4, 16, 0.1664, 4, 180, 8, 100))),
        List.of(),
        "t3.large",
        "2025-06-01",
        "us-east-1");
  }

  private static MachineFit machine(
      String name, int cpus, double gib, double price, int now, double s, int fixed, double less) {
    return new MachineFit(
        name, "ec2", cpus, Bytes.gib(gib), price, fit(now, s), fit(fixed, less), now == 2, now > 0);
  }

  private static MachineFit.Fit fit(int workers, double seconds) {
    boolean fits = workers >= 0;
    Double cost = fits ? (Double) (seconds * 0.00002) : null;
    return new MachineFit.Fit(fits, Math.max(0, workers), workers, 1, seconds, cost);
  }

  private static Estimate mib(double low, double likely, double high, Provenance from) {
    return new Estimate(new Range(Bytes.mib(low), Bytes.mib(likely), Bytes.mib(high)), from);
  }

  private static Part part(
      String name, Part.Kind kind, Part.Of of, int holders, Estimate bytes, double seconds) {
    return new Part(name, kind, of, holders, bytes, List.of(), List.of(), seconds, null);
  }

  private static List<Part> parts() {
    int all = Integer.MAX_VALUE;
    return List.of(
        part(
            "all-mpnet-base-v2 (embedder)",
            Part.Kind.RESIDENT,
            Part.Of.WORKER,
            all,
            mib(480, 560, 690, Provenance.RULES),
            4),
        part(
            "loading all-mpnet-base-v2",
            Part.Kind.TRANSIENT,
            Part.Of.TEST,
            all,
            mib(300, 420, 560, Provenance.RULES),
            0),
        part(
            "import torch",
            Part.Kind.IMPORT,
            Part.Of.WORKER,
            all,
            mib(100, 111, 133, Provenance.FOUND),
            1.8),
        part(
            "index of 20,000 vectors (search_index)",
            Part.Kind.RESIDENT,
            Part.Of.WORKER,
            3,
            mib(50, 90, 240, Provenance.DEFAULT),
            0.4),
        part(
            "import transformers",
            Part.Kind.IMPORT,
            Part.Of.WORKER,
            all,
            mib(60, 75, 95, Provenance.RULES),
            2.1),
        part(
            "import faiss",
            Part.Kind.IMPORT,
            Part.Of.WORKER,
            all,
            mib(25, 32, 40, Provenance.RULES),
            0.3),
        part(
            "python, pytest and xdist",
            Part.Kind.BASE,
            Part.Of.WORKER,
            all,
            mib(17, 19, 25, Provenance.MEASURED),
            0.4),
        part(
            "controller: python, pytest, xdist",
            Part.Kind.BASE,
            Part.Of.CONTROLLER,
            1,
            mib(18, 20, 26, Provenance.MEASURED),
            0.4),
        part(
            "controller: import torch (conftest.py)",
            Part.Kind.IMPORT,
            Part.Of.CONTROLLER,
            1,
            mib(100, 111, 133, Provenance.FOUND),
            1.8),
        part(
            "library files",
            Part.Kind.SHARED,
            Part.Of.WORKER,
            1,
            mib(120, 150, 200, Provenance.RULES),
            0));
  }

  private static RunResult run(String name, String folder, String workers) {
    List<TestFile> files = new ArrayList<>();
    for (String domain : List.of("auth", "core", "health", "search", "servers")) {
      for (int i = 0; i < 10; i++) {
        files.add(
            new TestFile(folder + "/" + domain + "/test_" + i + ".py", true, 8, domain, List.of()));
      }
    }
    Fixture fixture =
        new Fixture(
            "tests/conftest.py",
            31,
            "embedder",
            Scope.FUNCTION,
            false,
            List.of("sentence_transformers.SentenceTransformer"),
            List.of("tests/conftest.py:33"),
            List.of(folder + "/search/test_0.py"),
            64,
            null,
            List.of());
    TestRun run =
        new TestRun(
            name,
            ".",
            Framework.PYTEST,
            null,
            files,
            new Closure(List.of(), List.of(), 0, 0, List.of()),
            List.of(),
            List.of(fixture),
            new RunnerSettings(workers, null, null, false, AUTO, List.of(folder)),
            DeclaredPackages.NONE);
    Footprint footprint =
        new Footprint(
            range(118, 131, 150),
            range(1030, 1307, 1520),
            range(120, 150, 200),
            parts(),
            List.of("the postgres container of tests/integration: it runs on another host"));
    Budget budget = new Budget(Bytes.gib(4), Bytes.mib(330), Bytes.mib(300), 4);
    return new RunResult(
        run,
        footprint,
        budget,
        plan(folder),
        List.of(),
        List.of(
            new FixtureVerdict(
                name,
                fixture,
                FixtureVerdict.Advice.WIDEN,
                "64 tests load the model anew; no test changes it")));
  }

  private static Range range(double low, double likely, double high) {
    return new Range(Bytes.mib(low), Bytes.mib(likely), Bytes.mib(high));
  }

  private static Plan plan(String folder) {
    double[] seconds = {412, 446, 251, 205, 214, 228, 241, 255, 270};
    List<CurvePoint> curve = new ArrayList<>();
    for (int n = 0; n <= 8; n++) {
      Range total =
          n == 0 ? range(1100, 1307, 1490) : range(131 + 1030 * n, 131 + 1307 * n, 150 + 1480 * n);
      CurvePoint.Verdict verdict =
          total.high().compareTo(Bytes.mib(3466)) <= 0
              ? CurvePoint.Verdict.SAFE
              : total.likely().compareTo(Bytes.mib(3466)) <= 0
                  ? CurvePoint.Verdict.RISKY
                  : CurvePoint.Verdict.CRASH;
      curve.add(new CurvePoint(n, total, seconds[n], verdict));
    }
    return new Plan(
        2,
        2,
        true,
        Plan.BoundBy.MEMORY,
        List.of("pytest", folder, "-n", "2"),
        curve,
        List.of(
            new Batch(
                "auth, core, health, servers",
                List.of(folder + "/auth", folder + "/core"),
                4,
                range(560, 640, 790),
                96,
                List.of(
                    "pytest",
                    folder + "/auth",
                    folder + "/core",
                    folder + "/health",
                    folder + "/servers",
                    "-n",
                    "4")),
            new Batch(
                "search",
                List.of(folder + "/search"),
                2,
                range(2190, 2745, 3110),
                88,
                List.of("pytest", folder + "/search", "-n", "2"))),
        true);
  }

  private static List<Finding> findings(String run) {
    return List.of(
        new Finding(
            new RuleId("HR201"),
            Severity.ERROR,
            run,
            "tests/conftest.py",
            31,
            "The fixture embedder loads all-mpnet-base-v2 for each of 64 tests: 560 MiB that are read again and again.",
            "Give it session scope: no test changes the value.",
            "@pytest.fixture\ndef embedder():\n    return SentenceTransformer(\"all-mpnet-base-v2\")",
            "@pytest.fixture(scope=\"session\")\ndef embedder():\n    return SentenceTransformer(\"all-mpnet-base-v2\")",
            new Saving(440_401_920L, 1, 187),
            "f1"),
        new Finding(
            new RuleId("HR103"),
            Severity.WARNING,
            run,
            "tests/conftest.py",
            4,
            "conftest.py imports registry.main, and torch with it, into the controller and every worker.",
            "Import the application inside the fixture that needs it.",
            null,
            null,
            new Saving(116_391_936L, 0, 3.6),
            "f2"),
        new Finding(
            new RuleId("HR301"),
            Severity.WARNING,
            run,
            "pytest.ini",
            3,
            "-n auto starts 4 workers on 4 cores, and memory holds 2.",
            "Say -n 2, or ask: pytest -n \"$(headroom workers)\".",
            "addopts = -n auto",
            "addopts = -n 2",
            new Saving(0, 0, 0),
            "f3"));
  }
}
