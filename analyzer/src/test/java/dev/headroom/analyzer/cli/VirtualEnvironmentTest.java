package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.report.json.JsonResult;
import dev.headroom.analyzer.scan.ImportedModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A virtual environment beside the sources that nobody has named. */
class VirtualEnvironmentTest {
  private static final String SITE = ".venv/lib/python3.11/site-packages/";

  @TempDir Path folder;

  @BeforeEach
  void aSuite() throws IOException {
    write(
        "test_a.py",
        """
        try:
            import torch
        except ImportError:
            torch = None


        def test_a():
            assert torch is None
        """);
    write(".venv/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n");
    write(SITE + "six.py", "");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void installPytest() throws IOException {
    write(SITE + "pytest/__init__.py", "");
    write(SITE + "pytest-8.0.dist-info/METADATA", "Name: pytest\nVersion: 8.0\n");
    write(SITE + "pytest-8.0.dist-info/top_level.txt", "pytest\n");
  }

  private AuditResult audit(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("audit", "-q", "-o", "r.json"));
    words.addAll(List.of("--memory", "4GiB", "--cpus", "2"));
    words.addAll(List.of(more));
    Run run = Run.of(folder, words.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    return JsonResult.read(Files.readString(folder.resolve("r.json")), "r.json");
  }

  private static List<String> imports(AuditResult result) {
    return result.runs().get(0).run().closure().worker().stream()
        .map(ImportedModule::module)
        .toList();
  }

  private static boolean told(AuditResult result) {
    return result.notRun().stream()
        .anyMatch(n -> n.what().endsWith("interpreter than that of .venv"));
  }

  @Test
  void itsPackagesAreTheProjectsAndThatIsSaid() throws IOException {
    installPytest();
    AuditResult result = audit();
    assertThat(imports(result)).isEmpty();
    assertThat(told(result)).isTrue();
  }

  @Test
  void oneWithoutPytestIsForSomethingElse() throws IOException {
    AuditResult result = audit();
    assertThat(imports(result)).containsExactly("torch");
    assertThat(told(result)).isFalse();
  }

  @Test
  void noneLeavesItOut() throws IOException {
    installPytest();
    AuditResult result = audit("--python", "none");
    assertThat(imports(result)).containsExactly("torch");
    assertThat(told(result)).isFalse();
  }
}
