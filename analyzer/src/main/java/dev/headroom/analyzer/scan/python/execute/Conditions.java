package dev.headroom.analyzer.scan.python.execute;

import dev.headroom.analyzer.scan.python.facts.Expr;
import java.util.Optional;

/** Decides conditions and which handler catches what. */
final class Conditions {
  private Conditions() {}

  /** The truth of a test; its calls are executed. */
  static Truth truth(Expr test, Evaluator evaluator, Frame frame) throws PythonError {
    Optional<String> name = test.dotted();
    if (name.isPresent() && name.get().replaceAll(".*\\.", "").equals("TYPE_CHECKING")) {
      return Truth.NO;
    }
    if (test instanceof Expr.UnaryOp u && u.operator().equals("not")) {
      return truth(u.operand(), evaluator, frame).not();
    }
    if (test instanceof Expr.BoolOp b) {
      Truth end = b.and() ? Truth.NO : Truth.YES;
      Truth result = end.not();
      for (Expr part : b.values()) {
        Truth truth = truth(part, evaluator, frame);
        if (truth == end) {
          return end;
        }
        result = truth == Truth.UNKNOWN ? truth : result;
      }
      return result;
    }
    return Truth.of(evaluator.eval(test, frame));
  }

  /** Whether a handler's type catches an error; an unknown type catches what is no skip. */
  static boolean catches(Expr type, PythonError error) {
    if (type instanceof Expr.Sequence several) {
      return several.elements().stream().anyMatch(e -> catches(e, error));
    }
    String name = type.dotted().orElse("").replaceAll(".*\\.", "");
    return switch (error.kind) {
      case IMPORT ->
          name.equals("ImportError")
              || name.equals("ModuleNotFoundError")
              || name.equals("Exception")
              || name.equals("BaseException");
      case SKIP ->
          name.equals("BaseException")
              || name.equals("SkipTest")
              || name.equals("Skipped")
              || (name.equals("Exception") && error.name.equals("SkipTest"));
      case OTHER ->
          name.equals(error.name) || name.equals("Exception") || name.equals("BaseException");
    };
  }
}
