package dev.headroom.diagnostics.record.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PytestPluginTest {
  @TempDir Path folder;

  private Optional<PytestPlugin> on(String command) throws IOException {
    return PytestPlugin.on(
        List.of(command.split(" ")), Map.of("PYTHONPATH", "src"), folder, folder.resolve("events"));
  }

  @ParameterizedTest
  @CsvSource({
    "pytest -n 2, pytest -p headroom_events -n 2",
    "/venv/bin/py.test, /venv/bin/py.test -p headroom_events",
    "/usr/bin/python3 -m pytest tests, /usr/bin/python3 -m pytest -p headroom_events tests",
    "python -W error -m pytest, python -W error -m pytest -p headroom_events",
    "coverage run -m pytest -q, coverage run -m pytest -p headroom_events -q",
    "python -m coverage run -m pytest, python -m coverage run -m pytest -p headroom_events",
    "uv run pytest -x, uv run pytest -p headroom_events -x",
  })
  void isPutBehindTheWordThatStartsPytest(String command, String with) throws IOException {
    PytestPlugin plugin = on(command).orElseThrow();
    assertThat(String.join(" ", plugin.command())).isEqualTo(with);
    assertThat(plugin.environment().get("PYTHONPATH")).isEqualTo(plugin.folder() + ":src");
    assertThat(Files.readString(plugin.folder().resolve("headroom_events.py"))).contains("_tell");
    assertThat(plugin.folder().resolve("headroom_events-1.dist-info")).doesNotExist();
    assertThat(folder).isEmptyDirectory();
    plugin.remove();
    assertThat(plugin.folder()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "make test",
        "tox -e py",
        "echo pytest",
        "python -I -m pytest",
        "python3 -sE -m pytest",
        "python -m tox -- pytest",
        "sh -c pytest",
        "./pytest.sh"
      })
  void otherCommandsStayAsTheyAreAndAPytestBehindThemFindsAnEntryPoint(String command)
      throws IOException {
    PytestPlugin plugin = on(command).orElseThrow();
    assertThat(String.join(" ", plugin.command())).isEqualTo(command);
    assertThat(plugin.environment()).containsOnlyKeys("PYTHONPATH");
    assertThat(plugin.folder().resolve("headroom_events-1.dist-info/entry_points.txt"))
        .hasContent("[pytest11]\nheadroom_events = headroom_events");
    plugin.remove();
    assertThat(plugin.folder()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mvn test", "./mvnw verify", "/opt/gradle/bin/gradle test"})
  void aBuildToolForTheJvmIsLeftAlone(String command) throws IOException {
    assertThat(on(command)).isEmpty();
  }
}
