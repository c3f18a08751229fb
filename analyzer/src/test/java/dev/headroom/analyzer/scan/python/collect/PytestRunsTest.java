package dev.headroom.analyzer.scan.python.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.scan.Closure;
import dev.headroom.analyzer.scan.ImportedModule;
import dev.headroom.analyzer.scan.ScanOptions;
import dev.headroom.analyzer.scan.python.project.PythonProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PytestRunsTest {
  @TempDir Path root;

  @Test
  void collectsByNameMarkAndConfiguration() throws IOException {
    write(
        "pytest.ini",
        """
        [pytest]
        testpaths = tests
        addopts = --ignore=tests/slow
        """);
    write("tests/conftest.py", "collect_ignore = ['test_old.py']\n");
    write("tests/test_old.py", "def test_a(): pass\n");
    write("tests/slow/test_s.py", "def test_a(): pass\n");
    write("tests/helper.py", "def test_no(): pass\n");
    write(
        "tests/test_none.py",
        """
        def helper(): pass
        class TestX:
            def __init__(self): pass
        """);
    write(
        "tests/test_a.py",
        """
        import pytest, unittest
        @pytest.mark.parametrize("x", [1, 2, 3])
        def test_many(x): pass
        @pytest.mark.gpu
        def test_gpu(): pass
        @pytest.fixture
        def test_data(): return 1
        class TestC:
            def test_m(self): pass
        class Old(unittest.TestCase):
            def test_u(self): pass
            def helper(self): pass
        """);
    write("other/test_outside.py", "def test_a(): pass\n");
    PytestRun run = run(null);
    assertThat(run.files()).extracting(CollectedFile::path).containsExactly("tests/test_a.py");
    assertThat(run.files().get(0).count()).isEqualTo(6);
    assertThat(run.files().get(0).items())
        .extracting(TestItem::path)
        .containsExactly("test_many", "test_gpu", "TestC::test_m", "Old::test_u");

    PytestRun narrowed = run(List.of("-m", "not gpu", "tests/test_a.py", "other", "--odd=1"));
    assertThat(selected(narrowed)).containsExactly("other/test_outside.py", "tests/test_a.py");
    assertThat(narrowed.files().get(1).count()).isEqualTo(5);
    assertThat(narrowed.notRead()).anyMatch(n -> n.what().equals("--odd=1"));
    assertThat(selected(run(List.of("tests/test_a.py::TestC")))).hasSize(1);
  }

  @Test
  void followsWhatIsReallyExecuted() throws IOException {
    write("pyproject.toml", "[tool.pytest.ini_options]\n");
    write(
        "tests/conftest.py",
        """
        import sys
        from unittest.mock import MagicMock
        for m in ['heavy', 'heavy.sub']:
            sys.modules[m] = MagicMock()
        from app import core
        """);
    write("src/app/__init__.py", "");
    write(
        "src/app/core.py",
        """
        from typing import TYPE_CHECKING
        import numlib, heavy.sub
        if TYPE_CHECKING:
            import typelib
        try:
            import fastlib
        except ImportError:
            import slowlib
        def later():
            import laterlib
        def now():
            import nowlib
        now()
        from . import other
        """);
    write(
        "src/app/other.py",
        """
        from .core import later
        import importlib
        importlib.import_module('bylib')
        """);
    write(
        "tests/test_a.py",
        """
        from app.lazy import Thing
        def test_a(): pass
        """);
    write("tests/test_b.py", "def test_b(): pass\n");
    write(
        "src/app/lazy/__init__.py",
        """
        def __getattr__(name):
            if name == 'Thing':
                from .thing import Thing
                return Thing
            raise AttributeError(name)
        """);
    write(
        "src/app/lazy/thing.py",
        """
        import thinglib
        class Thing: pass
        """);
    Closure closure = closure(run(null));
    assertThat(closure.controller())
        .extracting(ImportedModule::module)
        .containsExactly("bylib", "fastlib", "nowlib", "numlib");
    assertThat(closure.worker())
        .extracting(ImportedModule::module)
        .containsExactly("bylib", "fastlib", "nowlib", "numlib", "thinglib");
    ImportedModule thing = closure.worker().get(4);
    assertThat(thing.broughtBy()).containsExactly("tests/test_a.py");
    assertThat(thing.chain()).containsExactly("tests/test_a.py", "src/app/lazy/thing.py");
    assertThat(closure.worker().get(0).chain())
        .containsExactly("tests/conftest.py", "src/app/core.py", "src/app/other.py");
  }

  @Test
  void everyConfiguredFolderIsARunOfItsOwn() throws IOException {
    write("a/pytest.ini", "[pytest]\n");
    write("a/test_a.py", "def test_a(): pass\n");
    write(
        "b/pyproject.toml",
        """
        [tool.pytest.ini_options]
        addopts = '-q'
        """);
    write("b/tests/test_b.py", "def test_b(): pass\n");
    write("test_top.py", "def test_t(): pass\n");
    PythonProject project = PythonProject.open(root, ScanOptions.NONE);
    assertThat(PytestRuns.collect(project, ScanOptions.NONE))
        .extracting(PytestRun::root)
        .containsExactly(".", "a", "b");
  }

  @Test
  void whatIsNotInstalledSkipsOrFails() throws IOException {
    Path site = root.resolve("env/lib/python3.11/site-packages");
    write("env/pyvenv.cfg", "home = /nowhere\n");
    write("env/bin/python", "");
    write("env/lib/python3.11/site-packages/there/__init__.py", "def real(): pass\n");
    write(
        "test_skip.py",
        """
        import pytest
        x = pytest.importorskip('absent')
        def test_a(): pass
        """);
    write(
        "test_fail.py",
        """
        import absent
        def test_a(): pass
        """);
    write(
        "test_name.py",
        """
        from there import unreal
        def test_a(): pass
        """);
    write(
        "test_ok.py",
        """
        try:
            import absent
        except ImportError:
            absent = None
        from there import real
        def test_a(): pass
        """);
    ScanOptions options = new ScanOptions(List.of(), Map.of(), root.resolve("env/bin/python"));
    PythonProject project = PythonProject.open(root, options);
    PytestRun run = PytestRuns.collect(project, options).get(0);
    assertThat(Files.isDirectory(site)).isTrue();
    assertThat(selected(run)).containsExactly("test_ok.py");
    assertThat(ImportClosure.of(project, run).worker())
        .extracting(ImportedModule::module)
        .containsExactly("there");
    assertThat(run.notRead()).hasSize(3);
  }

  private PytestRun run(List<String> arguments) {
    ScanOptions options = new ScanOptions(arguments, Map.of(), null);
    return PytestRuns.collect(PythonProject.open(root, options), options).get(0);
  }

  private Closure closure(PytestRun run) {
    return ImportClosure.of(PythonProject.open(root, ScanOptions.NONE), run);
  }

  private static List<String> selected(PytestRun run) {
    return run.files().stream().filter(CollectedFile::selected).map(CollectedFile::path).toList();
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
