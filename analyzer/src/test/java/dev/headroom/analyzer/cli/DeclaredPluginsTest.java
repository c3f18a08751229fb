package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.advise.Finding;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.report.json.JsonResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that nobody looked up in an environment, but that the project's files name. */
class DeclaredPluginsTest {
  private static final String UNSEEN = "plugins that nobody names";

  @TempDir Path folder;

  @BeforeEach
  void aSuite() throws IOException {
    write("pytest.ini", "[pytest]\naddopts = -n 2\n");
    write("test_a.py", "def test_a():\n    pass\n");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private AuditResult audit() throws IOException {
    Run.of(folder, "audit", "--memory", "4GiB", "--cpus", "4", "-o", "r.json");
    return JsonResult.read(Files.readString(folder.resolve("r.json")), "r.json");
  }

  private static List<String> plugins(AuditResult result) {
    return result.runs().get(0).footprint().parts().stream()
        .filter(part -> part.of() == Part.Of.WORKER)
        .map(Part::name)
        .filter(name -> name.startsWith("plugin"))
        .sorted()
        .toList();
  }

  @Test
  void requirementsNameSomeAndOthersMayBeThere() throws IOException {
    write(
        "requirements.txt", "pytest-cov==5.0.0\npytest\npytest-xdist\npytest-nobody\nlangsmith\n");
    // what is no plugin by its name may be an extra that nobody installs
    assertThat(plugins(audit()))
        .containsExactly("plugin pytest-cov", "plugin pytest-nobody", UNSEEN);
  }

  @Test
  void aPluginThatTheCodeNamesTooCountsOnce() throws IOException {
    write("requirements.txt", "pytest-cov==5.0.0\n");
    write("pytest.ini", "[pytest]\naddopts = -n 2 -p pytest_cov\n");
    assertThat(plugins(audit())).hasSize(2).contains(UNSEEN);
  }

  @Test
  void aLockNamesThemAll() throws IOException {
    write(
        "uv.lock",
        """
        [[package]]
        name = "langsmith"
        version = "0.3"

        [[package]]
        name = "pytest"
        version = "8.0"
        """);
    AuditResult result = audit();
    assertThat(plugins(result)).containsExactly("plugin langsmith");
    assertThat(result.findings())
        .filteredOn(f -> f.rule().value().equals("HR306"))
        .extracting(Finding::file, Finding::line)
        .containsExactly(tuple("uv.lock", 1));
  }
}
