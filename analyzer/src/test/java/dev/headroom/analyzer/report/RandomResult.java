package dev.headroom.analyzer.report;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.FixtureVerdict;
import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.estimate.Estimate;
import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.plan.Budget;
import dev.headroom.analyzer.plan.Plan;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.TestRun;
import dev.headroom.diagnostics.evidence.Bytes;
import dev.headroom.diagnostics.evidence.Evidence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes results with every field of every record filled at random, hostile text included. It walks
 * the records' components, so that a field added tomorrow is filled too.
 */
public final class RandomResult {
  static final List<String> TEXTS =
      List.of(
          "tests/unit/test_a.py",
          "gw3",
          "",
          "<script>alert(1)</script>",
          "a \"quoted\" & 'odd' `name` $(rm -rf /)",
          "two\nlines\r\n\tand a tab",
          "\u001b[31mred\u001b[0m",
          "right\u202eleft\u2066",
          "nul\u0000 and \ud83d\ude80",
          "]]> --> \\u003c/script> ${x} <#if>");
  private final Random random;

  public RandomResult(long seed) {
    random = new Random(seed);
  }

  public AuditResult next() {
    AuditResult any = (AuditResult) record(AuditResult.class);
    List<RunResult> runs = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (RunResult run : any.runs()) {
      if (names.add(run.run().name())) {
        runs.add(consistent(run));
      }
    }
    return new AuditResult(
        any.origin(),
        any.project(),
        any.host(),
        runs,
        any.mocks(),
        any.runner(),
        any.evidence(),
        any.incidents(),
        any.findings(),
        any.notRun(),
        any.accepted(),
        any.comparison(),
        any.gate(),
        any.edits(),
        any.capacity());
  }

  /** Verdicts are about the run's own fixtures. */
  private RunResult consistent(RunResult any) {
    List<FixtureVerdict> verdicts = new ArrayList<>();
    for (Fixture fixture : new LinkedHashSet<>(any.run().fixtures())) {
      if (random.nextBoolean()) {
        verdicts.add(
            new FixtureVerdict(
                any.run().name(), fixture, pick(FixtureVerdict.Advice.values()), text()));
      }
    }
    return new RunResult(
        any.run(),
        any.footprint(),
        any.budget(),
        any.plan(),
        any.loadBytes(),
        verdicts,
        any.measured(),
        any.combination());
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Object record(Class<?> type) {
    if (type == Range.class) {
      long[] sizes = random.longs(3, 0, 1L << 36).sorted().toArray();
      return new Range(Bytes.of(sizes[0]), Bytes.of(sizes[1]), Bytes.of(sizes[2]));
    }
    if (type == Bytes.class) {
      return Bytes.of(random.nextLong(1L << 36));
    }
    if (type == RuleId.class) {
      return new RuleId("HR" + (100 + random.nextInt(900)));
    }
    if (type == RunResult.class) {
      return runResult();
    }
    if (type == DeclaredPackages.class) {
      // a result keeps the versions alone
      Map<String, String> versions = new TreeMap<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        versions.put(text(), "1." + i);
      }
      return DeclaredPackages.ofVersions(versions);
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean absent = nullable(components[i]) && random.nextBoolean();
      values[i] = absent ? null : value(components[i].getGenericType());
    }
    return make(type, types, values);
  }

  private static boolean nullable(RecordComponent component) {
    return component.getAnnotatedType().getAnnotations().length > 0;
  }

  private static Object make(Class<?> type, Class<?>[] types, Object[] values) {
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type + " refuses a value", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private RunResult runResult() {
    TestRun run = (TestRun) record(TestRun.class);
    List<Estimate> bytes = new ArrayList<>();
    for (Load ignored : run.loads()) {
      bytes.add((Estimate) record(Estimate.class));
    }
    return new RunResult(
        run,
        (Footprint) record(Footprint.class),
        (Budget) record(Budget.class),
        (Plan) record(Plan.class),
        bytes,
        List.of());
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      return collection(generic);
    }
    Class<?> c = (Class<?>) type;
    if (c == String.class) {
      return text();
    }
    if (c == int.class || c == Integer.class) {
      return 1 + random.nextInt(64);
    }
    if (c == long.class || c == Long.class) {
      return random.nextLong(1L << 40);
    }
    if (c == double.class || c == Double.class) {
      return random.nextInt(100_000) / 100.0;
    }
    if (c == boolean.class) {
      return random.nextBoolean();
    }
    if (c == Instant.class) {
      return Instant.ofEpochSecond(1_700_000_000L + random.nextInt(50_000_000), 500_000_000);
    }
    if (c == Evidence.class) {
      return record(pick(Evidence.class.getPermittedSubclasses()));
    }
    return c.isEnum() ? pick(c.getEnumConstants()) : record(c);
  }

  private Object collection(ParameterizedType generic) {
    if (generic.getRawType() == Map.class) {
      Map<String, String> map = new TreeMap<>();
      map.put(text(), text());
      return map;
    }
    List<Object> list = new ArrayList<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      list.add(value(generic.getActualTypeArguments()[0]));
    }
    return list;
  }
}
