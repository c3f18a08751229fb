package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.headroom.analyzer.report.words.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tree whose folders, files and models are named by an enemy: every output shows the names and
 * obeys none, and every script that is made hands them to the runner as they are.
 */
class HostileTreeTest {
  private static final List<String> NAMES =
      List.of(
          "<script>alert(1)<",
          "a \"q\" 's' `touch pwned` $(touch pwned)",
          "\u001b[31mred",
          "\u202eleft\u2066",
          "two\nlines",
          "\ttab",
          "\u2028separated",
          "]]>--> --- ...",
          "${{ github.token }}",
          "%0A::error::x",
          "-k x;touch pwned",
          "a|b&c>d #e",
          "*",
          "trailing\\",
          "\u05d0\u00fc\ud83d\ude80");

  private static final List<String> MACHINE = List.of("--memory=16GiB", "--cpus=4");

  @TempDir Path folder;
  private Path tree;

  @BeforeEach
  void plant() throws IOException {
    tree = Files.createDirectories(folder.resolve("tree"));
    Files.writeString(tree.resolve("pytest.ini"), "[pytest]\naddopts = -n auto\n");
    for (String name : NAMES) {
      try {
        Path tests = Files.createDirectories(tree.resolve("tests").resolve(name));
        Files.writeString(tests.resolve("test_" + name + ".py"), source(name));
      } catch (InvalidPathException e) {
        assumeTrue(false, "this system takes no such names");
      }
    }
  }

  private static String source(String name) {
    return """
    import pytest
    from sentence_transformers import SentenceTransformer


    @pytest.fixture
    def model():
        return SentenceTransformer(%1$s)


    @pytest.fixture(name=%1$s, scope="session")
    def named():
        return SentenceTransformer("all-MiniLM-L6-v2")


    @pytest.mark.usefixtures(%1$s)
    @pytest.mark.xdist_group(%1$s)
    @pytest.mark.parametrize("x", [%1$s], ids=[%1$s])
    def test_a(model, x):
        assert model


    # headroom: ignore[HR101] %2$s
    def test_b(model):
        assert model
    """
        .formatted(literal(name), name.lines().findFirst().orElse(""));
  }

  private static String literal(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars().forEach(c -> out.append(String.format(Locale.ROOT, "\\u%04x", c)));
    return out.append('"').toString();
  }

  private Run run(String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(MACHINE);
    words.addAll(List.of(more));
    return Run.of(tree, words.toArray(String[]::new));
  }

  private static void harmless(String name, String text) {
    assertThat(
            text.codePoints()
                .filter(c -> c != '\n' && c != '\t' && PlainText.hidden(c))
                .mapToObj(Integer::toHexString))
        .as(name)
        .isEmpty();
  }

  @Test
  void noFileAndNoPrintedFormatObeys() throws IOException {
    List<String> files = List.of("r.html", "r.json", "r.sarif", "r.md", "r-junit.xml", "r.txt");
    List<String> words = new ArrayList<>();
    files.forEach(file -> words.addAll(List.of("-o", folder.resolve(file).toString())));
    Run text = run("audit", words.toArray(String[]::new));
    assertThat(text.code()).as(text.err()).isLessThan(2);
    harmless("stdout", text.out());
    for (String file : files) {
      String content = Files.readString(folder.resolve(file));
      assertThat(content).as(file).contains("model");
      harmless(file, content);
    }
    Document page = Jsoup.parse(Files.readString(folder.resolve("r.html")));
    assertThat(page.select("script")).hasSize(1);
    assertThat(page.text()).contains("<script>alert(1)<");
    harmless("github", run("audit", "--format", "github").out());
    harmless("baseline", run("baseline", "-o", folder.resolve("b.json").toString()).out());
    harmless("b.json", Files.readString(folder.resolve("b.json")));
    String line = "tests/two\nlines/test_two\nlines.py:6";
    harmless("explain", run("explain", line).out() + run("explain", line + "9").err());
  }

  @Test
  void jsonKeepsTheNamesAsTheyAre() throws IOException {
    run("audit", "-o", folder.resolve("r.json").toString());
    JsonNode result = new ObjectMapper().readTree(folder.resolve("r.json").toFile());
    List<String> artifacts = new ArrayList<>();
    result.get("loads").forEach(load -> artifacts.add(load.path("artifact").asText()));
    assertThat(artifacts).containsAll(NAMES);
    List<String> fixtures = new ArrayList<>();
    result.get("fixtures").forEach(fixture -> fixtures.add(fixture.path("name").asText()));
    assertThat(fixtures).containsAll(NAMES);
  }

  @Test
  void thePatchIsHarmlessAndApplies() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "git is not installed");
    String patch = run("audit", "--diff").out();
    harmless("patch", patch.replace("\\ No newline", ""));
    assertThat(patch).contains("+@pytest.fixture(scope=\"session\")");
    Path file = Files.writeString(folder.resolve("p.patch"), patch);
    assertThat(bash("git apply --check '" + file + "' && git apply '" + file + "'")).isEmpty();
    assertThat(tree.resolve("tests/a|b&c>d #e/test_a|b&c>d #e.py"))
        .content()
        .contains("@pytest.fixture(scope=\"session\")\ndef");
  }

  @Test
  void everyScriptHandsTheNamesOnAndRunsNone() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
    YAMLMapper yaml = new YAMLMapper();
    String script = emitted("sh");
    bash("bash -s", script);
    handedOn("sh");
    if (Files.isExecutable(Path.of("/usr/bin/make"))) {
      Files.writeString(folder.resolve("Makefile"), emitted("makefile"));
      bash("make -f ../Makefile test");
      handedOn("makefile");
    }
    JsonNode jobs = yaml.readTree(emitted("github")).path("jobs").path("tests");
    JsonNode matrix = jobs.at("/strategy/matrix/include");
    assertThat(matrix).hasSize(2);
    for (JsonNode one : matrix) {
      String run = one.get("run").asText();
      assertThat(run.replace("${{ '${{' }}", "")).doesNotContain("${{");
      bash("bash -s", "reports=.\n" + run.replace("${{ '${{' }}", "${{"));
    }
    handedOn("github");
    String pipeline = yaml.readTree(emitted("gitlab")).at("/tests/script/0").asText();
    bash("CI_PROJECT_DIR=$PWD SHARD=1 bash -s", pipeline);
    bash("CI_PROJECT_DIR=$PWD SHARD=2 bash -s", pipeline);
    handedOn("gitlab");
    List<JsonNode> documents = new ArrayList<>();
    yaml.readerFor(JsonNode.class)
        .<JsonNode>readValues(emitted("k8s"))
        .forEachRemaining(documents::add);
    String pod = documents.get(1).at("/spec/template/spec/containers/0/args/0").asText();
    String unescaped = pod.replace("$$", "$").replace("/reports", ".");
    bash("JOB_COMPLETION_INDEX=0 bash -s", unescaped);
    bash("JOB_COMPLETION_INDEX=1 bash -s", unescaped);
    handedOn("k8s");
    for (String form : List.of("int", "env", "conftest", "pom", "gradle")) {
      harmless(form, run("workers", "--emit", form, "--", "tests/" + NAMES.get(2)).out());
    }
  }

  @Test
  void theScriptOfOneStepAndRunHandThemOnToo() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
    List<String> words = new ArrayList<>(List.of("-o", folder + "/plan.sh", "--"));
    NAMES.forEach(name -> words.add("tests/" + name));
    Run plan = run("plan", words.toArray(String[]::new));
    assertThat(plan.code()).as(plan.err()).isZero();
    harmless("plan.sh", Files.readString(folder.resolve("plan.sh")));
    bash("bash ../plan.sh");
    handedOn("plan.sh");
    Path runner =
        Files.writeString(
            folder.resolve("runner"), "printf '\\0%s\\0' \"$@\" >> '" + folder + "/calls'\n");
    Files.writeString(
        tree.resolve("headroom.yaml"), "runner: \"bash " + runner + " {batch} -n {workers}\"\n");
    Run run = run("run", words.subList(2, words.size()).toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    harmless("run", run.out() + run.err());
    handedOn("run");
    harmless("state", Files.readString(tree.resolve(".headroom/run/state.json")));
  }

  private String emitted(String form) {
    Run run = run("plan", "--shards", "2", "--emit", form);
    assertThat(run.code()).as(run.err()).isZero();
    harmless(form, run.out());
    return run.out();
  }

  /** Each folder came to the runner once, under its name, and none did anything on its way. */
  private void handedOn(String form) throws IOException {
    String calls = Files.readString(folder.resolve("calls"));
    for (String name : NAMES) {
      assertThat(calls).as(form).containsOnlyOnce("\0tests/" + name + "\0");
    }
    assertThat(tree.resolve("pwned")).doesNotExist();
    Files.delete(folder.resolve("calls"));
  }

  private String bash(String command) throws IOException, InterruptedException {
    return bash(command, "");
  }

  /** In the tree, with a runner that writes down its arguments. */
  private String bash(String command, String input) throws IOException, InterruptedException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path pytest =
        Files.writeString(
            bin.resolve("pytest"),
            "#!/bin/bash\nprintf '\\0%s\\0' \"$@\" >> '" + folder + "/calls'\n");
    assertThat(pytest.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", "-c", command)
            .directory(tree.toFile())
            .redirectErrorStream(true);
    builder.environment().merge("PATH", bin.toString(), (path, own) -> own + ":" + path);
    Process process = builder.start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void linesOfALogStayText() throws IOException {
    StringBuilder log = new StringBuilder();
    for (String name : NAMES) {
      log.append("worker 'gw1' crashed while running 'tests/")
          .append(name)
          .append("::test_a'\n[gw1] node down: Not properly terminated ")
          .append(name)
          .append('\n');
    }
    Files.writeString(folder.resolve("a.log"), log);
    List<String> words = new ArrayList<>(List.of("diagnose", "--log", "../a.log"));
    List<String> files = List.of("d.html", "d.json", "d.md", "d-junit.xml", "d.txt", "d.sarif");
    files.forEach(file -> words.addAll(List.of("-o", folder.resolve(file).toString())));
    Run run = Run.of(tree, words.toArray(String[]::new));
    harmless("stdout", run.out());
    assertThat(run.out()).contains("gw1");
    for (String file : files) {
      harmless(file, Files.readString(folder.resolve(file)));
    }
    assertThat(Jsoup.parse(Files.readString(folder.resolve("d.html"))).select("script")).hasSize(1);
  }
}
