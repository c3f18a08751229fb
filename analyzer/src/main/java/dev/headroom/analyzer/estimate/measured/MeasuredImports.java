package dev.headroom.analyzer.estimate.measured;

import dev.headroom.analyzer.rules.ImportCost;
import dev.headroom.analyzer.rules.Range;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.diagnostics.evidence.Bytes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What imports cost in an interpreter of the project, each in a process of its own that had started
 * pytest.
 *
 * @param python the interpreter, as it was named
 * @param sources files that decide which versions are installed, with their digests
 */
public record MeasuredImports(
    String python, Instant time, List<Figure> figures, Map<String, String> sources) {
  /** Two imports of one package in one interpreter differ by that much at most. */
  private static final double RUN_TO_RUN = 0.03;

  public MeasuredImports {
    figures = List.copyOf(figures);
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
  }

  /**
   * One import.
   *
   * @param version of the distribution that brings it, empty where it does not say
   * @param own memory that the kernel can't take back
   * @param pages file pages of libraries
   * @param brought names of the rule book that came with it
   */
  public record Figure(
      String module, String version, Bytes own, Bytes pages, double seconds, List<String> brought) {
    public Figure {
      brought = List.copyOf(brought);
    }
  }

  /**
   * The book with these figures in place of its own. What the project itself declares stays, and so
   * does the book's figure of a package that has another version by now.
   *
   * @param versions top-level module → version that is installed, as far as that is known
   */
  public RuleBook in(RuleBook book, Map<String, String> versions) {
    List<ImportCost> costs = new ArrayList<>();
    for (Figure figure : figures) {
      String module = figure.module();
      int dot = module.indexOf('.');
      String now = versions.get(dot < 0 ? module : module.substring(0, dot));
      boolean same = now == null || figure.version().isEmpty() || now.equals(figure.version());
      ImportCost known =
          book.importCost(module).filter(cost -> cost.name().equals(module)).orElse(null);
      if (same && (known == null || !RuleBook.declared(known.source()))) {
        costs.add(cost(figure, known != null && known.heavy(), known != null && known.threads()));
      }
    }
    return book.withImports(costs);
  }

  private ImportCost cost(Figure figure, boolean heavy, boolean threads) {
    String day = time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    String version = figure.version().isEmpty() ? "" : " " + figure.version();
    return new ImportCost(
        figure.module(),
        Range.around(figure.own(), RUN_TO_RUN),
        figure.pages(),
        figure.brought(),
        figure.seconds(),
        figure.version().isEmpty() ? null : figure.version(),
        List.of(),
        List.of(),
        RuleBook.MEASURED + figure.module() + version + " with " + python + " on " + day,
        heavy,
        threads);
  }
}
