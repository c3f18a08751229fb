package dev.headroom.analyzer.scan.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.scan.RunnerLine;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerScanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "Makefile ! \tpython -m pytest -nauto tests ! 1:auto:null",
        "Makefile ! \t@pytest -n=4 --dist=loadfile ! 1:4:loadfile",
        "Makefile ! \t$(PYTEST) --numprocesses=auto ! 1:auto:null",
        "Makefile ! PYTEST_ARGS ?= -n 3 --dist worksteal ! 1:3:worksteal",
        "Makefile ! \tpip install pytest pytest-xdist -n 4 ! ''",
        "Makefile ! \techo run pytest -n auto ! ''",
        "Makefile ! # pytest -n auto ! ''",
        "run.sh ! pytest tests # -n auto ! ''",
        "run.sh ! conda run -n env pytest -n 2 ! 1:2:null",
        "run.sh ! sort -n x && pytest tests ! ''",
        "run.sh ! pytest tests | sort -n 4 ! ''",
        "run.sh ! pytest -n $(nproc) ! 1:$(nproc):null",
        "run.sh ! pytest -n ${WORKERS:-4} ! 1:${WORKERS:-4}:null",
        "run.sh ! PYTEST_XDIST_AUTO_NUM_WORKERS=2 pytest ! 1:2:null",
        "run.sh ! export PYTEST_ADDOPTS='-n 6' ! 1:6:null",
        "run.bat ! pytest --maxprocesses=3 ! 1:3:null",
        "Dockerfile ! CMD [\"pytest\", \"-n\", \"auto\"] ! 1:auto:null",
      })
  void oneLine(String file, String text, String expected) {
    assertThat(sets(file, text)).isEqualTo(expected);
  }

  @Test
  void tomlListsAreReadTokenByToken() {
    String text =
        """
        [tool.pytest]
        # addopts = "-n auto"
        addopts = [
            "-q",
            "-n", "auto",
            "--dist", "loadgroup",
        ]
        [tool.hatch.envs.test.scripts]
        fast = "pytest -n logical {args:tests}"
        slow = ["pip install pytest", "pytest {args:-n 2}"]
        [tool.other]
        addopts = "-n 9"
        description = "pytest -n 9"
        """;
    assertThat(sets("pyproject.toml", text))
        .isEqualTo("5:auto:null 6:null:loadgroup 9:logical:null 10:2:null");
  }

  @Test
  void iniSectionsOfPytestAndTox() {
    String text =
        """
        [pytest]
        addopts =
            -ra
            -n 4
        [testenv]
        setenv =
            PYTEST_ADDOPTS = -n 2
        commands =
            python -c "print()"
            pytest {posargs:-n auto} --dist \\
               loadscope
        """;
    assertThat(sets("tox.ini", text)).isEqualTo("4:4:null 7:2:null 10:auto:loadscope");
  }

  @Test
  void workflowsAreReadAsYaml() {
    String text =
        """
        name: pytest -n auto
        on: [push]
        env:
          PYTEST_XDIST_AUTO_NUM_WORKERS: 3
        jobs:
          test:
            strategy:
              matrix:
                include:
                  - options: "-n 2 --dist loadfile"
            steps:
              - name: run pytest -n 8
                run: |
                  # pytest -n 9
                  pip install pytest-xdist
                  python -m pytest \\
                    -n ${{ matrix.workers || 4 }} tests
              - run: pytest ${{ matrix.fast && '-n auto --dist worksteal' || '' }} -v
              - run: kubectl get pods -n 4
        """;
    assertThat(sets(".github/workflows/ci.yml", text))
        .isEqualTo("4:3:null 10:2:loadfile 17:${{ matrix.workers || 4 }}:null 18:auto:worksteal");
  }

  @Test
  void lastLineOfABlockWithoutNewlineIsRead() {
    assertThat(sets(".gitlab-ci.yml", "test:\n  script:\n    - |\n      ls\n      pytest -n 5"))
        .isEqualTo("5:5:null");
  }

  @Test
  void brokenYamlStillShowsItsCommands() {
    assertThat(sets(".github/workflows/x.yml", "a: [\n{{ x }}\n run: pytest -n 2\n"))
        .isEqualTo("3:2:null");
  }

  @Test
  void scriptsThatAssembleACommand() {
    String text =
        """
        import argparse, subprocess
        parser = argparse.ArgumentParser(description="pytest -n 7")
        parser.add_argument("-n", "--numprocesses", default=4)
        def main(args, workers):
            if "-n" not in args:
                args = args + ["-n", str(workers)]
            print("running pytest -n 3")
            cmd = ["pytest", "--dist=loadfile"] + args
            subprocess.run(["nice", "-n", "10", "true"])
            os.environ["PYTEST_ADDOPTS"] = "-n 2"
            session.run("pytest", f"-n{workers}")
            return subprocess.run(cmd)
        """;
    assertThat(sets("scripts/test.py", text))
        .isEqualTo("6:str(workers):null 8:null:loadfile 10:2:null 11:{workers}:null");
  }

  @Test
  void aScriptThatRunsNoTestsIsSilent() {
    assertThat(sets("tool.py", "run(['x', '-n', '4'])  # not pytest\n")).isEmpty();
  }

  @Test
  void linesThatOnlyStartTestsSetNothing() {
    List<RunnerLine> rows =
        RunnerScan.scanText("Makefile", RunnerFile.SHELL, "test:\n\tpytest -v\n");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).sets()).isEmpty();
    assertThat(rows.get(0).line()).isEqualTo(2);
  }

  @Test
  void carriageReturnsChangeNothing() {
    String text = "[pytest]\naddopts =\n  -n 4\n[testenv]\ncommands =\n  pytest -n 2\n";
    assertThat(sets("tox.ini", text.replace("\n", "\r\n"))).isEqualTo(sets("tox.ini", text));
  }

  @Test
  void foldersOfToolsAreLeftOut() {
    assertThat(RunnerFile.of(".claude/run.sh")).isEqualTo(RunnerFile.OTHER);
    assertThat(RunnerFile.of(".github/scripts/run.sh")).isEqualTo(RunnerFile.SHELL);
    assertThat(RunnerFile.of("tests/test_run.py")).isEqualTo(RunnerFile.OTHER);
  }

  private static String sets(String file, String text) {
    return RunnerScan.scanText(file, RunnerFile.of(file), text).stream()
        .filter(r -> !r.sets().isEmpty())
        .map(r -> r.line() + ":" + r.workers() + ":" + r.dist())
        .collect(Collectors.joining(" "));
  }
}
