package dev.headroom.analyzer.scan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TomlTest {
  private static final String SAMPLE =
      """
      # project
      [tool.pytest.ini_options]
      addopts = [
        "-n", # workers
        'auto',
      ]
      testpaths = "tests"
      markers = \"\"\"
      slow: takes "long"
        gpu
      \"\"\"
      xfail_strict = true
      path = {where = ["src"], deep.key = 1}
      [[tool.x]]
      a = "\\u00e9\\n"
      [[tool.x]]
      a = 'C:\\raw'
      [tool.x.sub]
      "quoted key" = 2021-01-01
      """;

  @Test
  void keepsTheLineOfEveryValue() {
    TomlValue.Table root = Toml.read(SAMPLE).root();
    assertThat(Toml.read(SAMPLE).fault()).isEmpty();
    TomlValue.Items addopts =
        (TomlValue.Items) root.at("tool", "pytest", "ini_options", "addopts").orElseThrow();
    assertThat(addopts.items()).extracting(TomlValue::line).containsExactly(4, 5);
    TomlValue markers = root.at("tool", "pytest", "ini_options", "markers").orElseThrow();
    assertThat(markers).isEqualTo(new TomlValue.Text(9, "slow: takes \"long\"\n  gpu\n"));
    assertThat(root.text("tool", "pytest", "ini_options", "xfail_strict")).contains("true");
    assertThat(root.texts("tool", "pytest", "ini_options", "path", "where")).containsExactly("src");
    assertThat(root.text("tool", "pytest", "ini_options", "path", "deep", "key")).contains("1");
  }

  @Test
  void readsArraysOfTablesAndEscapes() {
    TomlValue.Items tables =
        (TomlValue.Items) Toml.read(SAMPLE).root().at("tool", "x").orElseThrow();
    assertThat(tables.items()).hasSize(2);
    assertThat(((TomlValue.Table) tables.items().get(0)).text("a")).contains("é\n");
    TomlValue.Table second = (TomlValue.Table) tables.items().get(1);
    assertThat(second.text("a")).contains("C:\\raw");
    assertThat(second.text("sub", "quoted key")).contains("2021-01-01");
  }

  @Test
  void keepsWhatStandsBeforeAFault() {
    Toml.Document broken = Toml.read("[a]\nb = 1\nc = [1 2]\n");
    assertThat(broken.fault()).contains("line 3");
    assertThat(broken.root().text("a", "b")).contains("1");
  }

  @Property(tries = 200)
  void neverThrows(@ForAll List<String> parts) {
    assertThat(Toml.read(String.join("=\n[\"", parts)).root()).isNotNull();
  }

  @Test
  void lineEndsDoNotMatter() {
    assertThat(
            Toml.read(SAMPLE.replace("\n", "\r\n"))
                .root()
                .texts("tool", "pytest", "ini_options", "addopts"))
        .containsExactly("-n", "auto");
  }
}
