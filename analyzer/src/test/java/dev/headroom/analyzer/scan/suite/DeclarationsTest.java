package dev.headroom.analyzer.scan.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.scan.DeclaredPackage;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.ScanOptions;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationsTest {
  @TempDir Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private DeclaredPackages read(String run) {
    return Declarations.of(PythonProject.open(root, ScanOptions.NONE), run);
  }

  private DeclaredPackage read(String run, String name) {
    return read(run).of(name).orElseThrow();
  }

  @Test
  void uvLocksOnePackageForEachPlatform() throws IOException {
    write(
        "uv.lock",
        """
        version = 1

        [[package]]
        name = "torch"
        version = "2.7.1"
        source = { registry = "https://pypi.org/simple" }
        resolution-markers = ["sys_platform == 'darwin'"]

        [[package]]
        name = "torch"
        version = "2.7.1+cpu"
        source = { registry = "https://download.pytorch.org/whl/cpu" }

        [[package]]
        name = "Sentence_Transformers"
        version = "5.0.0"
        source = { registry = "https://pypi.org/simple" }
        """);
    assertThat(read(".", "torch"))
        .isEqualTo(new DeclaredPackage("2.7.1", true, "cpu", "uv.lock", 9));
    assertThat(read(".", "sentence-transformers").version()).isEqualTo("5.0.0");
    assertThat(read(".").complete()).isTrue();
  }

  @Test
  void poetryNamesTheIndexOfABuild() throws IOException {
    write(
        "poetry.lock",
        """
        [[package]]
        name = "torch"
        version = "2.1.0"

        [package.source]
        type = "legacy"
        url = "https://download.pytorch.org/whl/cu118"
        reference = "pytorch"
        """);
    assertThat(read(".", "torch").build()).isEqualTo("cu118");
  }

  @Test
  void pipenvLocksInJson() throws IOException {
    write(
        "Pipfile.lock",
        """
        {"_meta": {"sources": [{"name": "pt", "url": "https://download.pytorch.org/whl/cpu/"}]},
         "default": {"torch": {"index": "pt", "version": "==2.2.0"}, "local": {"path": "."}},
         "develop": {"pytest-cov": {"version": "==5.0.0"}}}
        """);
    assertThat(read(".", "torch"))
        .isEqualTo(new DeclaredPackage("2.2.0", true, "cpu", "Pipfile.lock", 0));
    assertThat(read(".").versions()).containsOnlyKeys("pytest-cov", "torch");
  }

  @Test
  void aBrokenLockSaysNothing() throws IOException {
    write("Pipfile.lock", "{\"default\": {\"torch\": {\"version\": \"==2.2.0\"}, ");
    assertThat(read(".")).isEqualTo(DeclaredPackages.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "torch==2.1.0, 2.1.0, true,",
    "torch[opt] == 2.1.0+cu121 ; python_version > '3', 2.1.0, true, cu121",
    "'torch>=1.9,<2', 1.9, false,",
    "torch==2.*, 2, false,",
    "'torch!=2.0,~=1.13  # a word', 1.13, false,",
    "Torch, '', false,",
  })
  void aRequirementFixesAVersionOrBoundsIt(
      String line, String version, boolean exact, String build) {
    assertThat(RequirementLines.of("\n" + line + "\n", "r.txt").get("torch"))
        .isEqualTo(new DeclaredPackage(version, exact, build, "r.txt", 2));
  }

  @Test
  void optionsAndAddressesAreNoVersions() {
    assertThat(
            RequirementLines.of(
                """
                -r other.txt
                # torch==1.0
                --hash=sha256:00
                torch @ https://example.org/torch-2.0.whl
                """,
                "r.txt"))
        .isEmpty();
  }

  @Test
  void anIndexHoldsForItsWholeFile() throws IOException {
    write("requirements.txt", "torch==2.3.0\n--extra-index-url https://x.org/whl/cpu\n");
    assertThat(read(".", "torch").build()).isEqualTo("cpu");
  }

  @Test
  void aProjectFileHasGroupsExtrasAndPoetrysTables() throws IOException {
    write(
        "pyproject.toml",
        """
        [project]
        dependencies = ["numpy==1.24.2"]
        [project.optional-dependencies]
        ml = ["torch==2.3.0"]
        [dependency-groups]
        test = [{include-group = "lint"}, "pytest-cov==5.0.0"]
        [tool.poetry.dependencies]
        python = "^3.10"
        pandas = "2.0.0"
        [tool.poetry.group.dev.dependencies]
        faiss-cpu = {version = "^1.7", optional = true}
        """);
    assertThat(read(".").versions())
        .containsOnly(
            java.util.Map.entry("numpy", "1.24.2"),
            java.util.Map.entry("torch", "2.3.0"),
            java.util.Map.entry("pytest-cov", "5.0.0"),
            java.util.Map.entry("pandas", "2.0.0"),
            java.util.Map.entry("faiss-cpu", "1.7"));
    assertThat(read(".", "faiss-cpu").exact()).isFalse();
    assertThat(read(".", "pandas").line()).isEqualTo(9);
    assertThat(read(".").complete()).isFalse();
  }

  @Test
  void locksWinOverPinsAndPinsOverBounds() throws IOException {
    write("pyproject.toml", "[project]\ndependencies = ['torch>=2', 'numpy>=1']\n");
    write("requirements.txt", "torch==2.2.0\nnumpy==1.26.0\n");
    write("sub/poetry.lock", "[[package]]\nname = 'torch'\nversion = '2.4.0'\n");
    write("sub/requirements.txt", "torch==2.1.0\n");
    write("sub/deep/a.py", "");
    assertThat(read("sub/deep", "torch").version()).isEqualTo("2.4.0");
    assertThat(read(".", "torch").version()).isEqualTo("2.2.0");
    assertThat(read(".", "numpy").version()).isEqualTo("1.26.0");
    // what lies above a lock file is another project's
    assertThat(read("sub").of("numpy")).isEmpty();
  }
}
