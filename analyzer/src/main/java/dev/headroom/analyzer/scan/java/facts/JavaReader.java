package dev.headroom.analyzer.scan.java.facts;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.headroom.analyzer.scan.NotRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the text of a Java file, gives its facts and what could not be read of it. */
public final class JavaReader {
  /** What was read, as far as it could be, and what could not. */
  public record Read(Optional<JavaFile> file, Optional<NotRead> problem) {}

  private final JavaParser parser;

  /** Not to be shared between threads: the parser below keeps state. */
  public JavaReader() {
    parser =
        new JavaParser(
            new ParserConfiguration()
                .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
                .setAttributeComments(false));
  }

  public Read read(String path, String text) {
    ParseResult<CompilationUnit> result;
    try {
      result = parser.parse(text);
    } catch (StackOverflowError e) {
      return failed(path, "nested too deeply");
    } catch (RuntimeException e) {
      return failed(path, "the parser gave up: " + e.getClass().getSimpleName());
    }
    Optional<NotRead> problem =
        result.getProblems().stream()
            .findFirst()
            .map(p -> new NotRead(path, "no valid Java" + where(p.getLocation())));
    if (result.getResult().isEmpty()) {
      return new Read(
          Optional.empty(), problem.or(() -> Optional.of(new NotRead(path, "no valid Java"))));
    }
    try {
      return new Read(Optional.of(facts(path, result.getResult().get())), problem);
    } catch (StackOverflowError e) {
      return failed(path, "nested too deeply");
    }
  }

  private static Read failed(String path, String why) {
    return new Read(Optional.empty(), Optional.of(new NotRead(path, why)));
  }

  private static String where(Optional<com.github.javaparser.TokenRange> location) {
    return location
        .flatMap(l -> l.getBegin().getRange())
        .map(r -> " at line " + r.begin.line + "; what stands around it is read")
        .orElse("; what stands around the error is read");
  }

  private static JavaFile facts(String path, CompilationUnit unit) {
    List<JavaFile.Import> imports =
        unit.getImports().stream()
            .map(i -> new JavaFile.Import(i.getNameAsString(), i.isStatic(), i.isAsterisk()))
            .toList();
    List<TypeFacts> types = new ArrayList<>();
    for (TypeDeclaration<?> type : unit.getTypes()) {
      new TypeReader(types).read(type, "");
    }
    String packageName = unit.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
    return new JavaFile(path, packageName, imports, types);
  }
}
