package dev.headroom.analyzer.scan.python.collect;

import dev.headroom.analyzer.scan.python.execute.Mark;
import dev.headroom.analyzer.scan.python.execute.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test function or method as it is collected.
 *
 * @param name of the function
 * @param classes names of the classes around it, outermost first
 * @param function its definition and where it stands; the file may be another than the one
 *     collected
 * @param type the innermost class that it is collected in, or null
 * @param marks of the function, its classes and its module
 * @param count tests it becomes by parametrisation; an estimate
 * @param selected whether the runner's -m, -k, --deselect and node ids keep it
 */
public record TestItem(
    String name,
    List<String> classes,
    Value.Function function,
    Value.@Nullable Type type,
    List<Mark> marks,
    int count,
    boolean selected) {
  public TestItem {
    classes = List.copyOf(classes);
    marks = List.copyOf(marks);
  }

  /** "Class::test" as it stands behind the file in a node id. */
  public String path() {
    List<String> parts = new ArrayList<>(classes);
    parts.add(name);
    return String.join("::", parts);
  }

  public boolean hasMark(String mark) {
    return marks.stream().anyMatch(m -> m.name().equals(mark));
  }
}
