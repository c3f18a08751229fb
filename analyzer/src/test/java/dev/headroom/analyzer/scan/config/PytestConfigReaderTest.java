package dev.headroom.analyzer.scan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PytestConfigReaderTest {
  @Test
  void readsEachFileItsWay() {
    String ini =
        "[pytest]\naddopts = -q\n    # comment\n    -n auto -m \"not slow\"\ntestpaths = a b\n";
    PytestConfig config = PytestConfigReader.read("pytest.ini", ini).orElseThrow();
    assertThat(config.words("addopts"))
        .containsExactly(
            new Ini.Line(2, "-q"),
            new Ini.Line(4, "-n"),
            new Ini.Line(4, "auto"),
            new Ini.Line(4, "-m"),
            new Ini.Line(4, "not slow"));
    assertThat(config.wordTexts("testpaths")).containsExactly("a", "b");
    assertThat(PytestConfigReader.read("setup.cfg", ini)).isEmpty();
    assertThat(PytestConfigReader.read("x/setup.cfg", "[tool:pytest]\npython_files = t.py\n"))
        .isPresent();
    assertThat(PytestConfigReader.read("tox.ini", "[tox]\nenvlist = py\n")).isEmpty();
  }

  @Test
  void readsPyprojectArraysAndStrings() {
    String toml = "[tool.pytest.ini_options]\naddopts = \"\"\"\n-n 4\n--dist loadfile\n\"\"\"\n";
    PytestConfig config = PytestConfigReader.read("pyproject.toml", toml).orElseThrow();
    assertThat(config.words("addopts")).extracting(Ini.Line::number).containsExactly(3, 3, 4, 4);
    String nine = "[tool.pytest]\naddopts = [\n  '-n',\n  '4',\n]\n";
    assertThat(PytestConfigReader.read("pyproject.toml", nine).orElseThrow().words("addopts"))
        .containsExactly(new Ini.Line(3, "-n"), new Ini.Line(4, "4"));
    assertThat(PytestConfigReader.read("pyproject.toml", "[project]\nname='x'\n")).isEmpty();
  }

  @Test
  void anEmptyPytestIniIsConfigurationToo() {
    assertThat(PytestConfigReader.read("pytest.ini", ""))
        .contains(new PytestConfig("pytest.ini", 1, Map.of()));
  }

  @Test
  void splitsAsAShellDoes() {
    assertThat(ShellWords.split("a 'b c' \"d \\\" e\" f\\ g -k='x or y' # rest"))
        .containsExactly("a", "b c", "d \" e", "f g", "-k=x or y");
  }
}
