package dev.headroom.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole action on a repository with a pull request, by the program itself. What only GitHub has
 * is not there: the caches, the upload of SARIF, and the service behind gh, for which a script
 * stands that writes down what it is asked.
 */
class ActionRunTest {
  private static final String GH =
      """
      #!/bin/bash
      echo "$*" >> "$ASKED"
      case "$*" in
        *--paginate*) [ ! -e "$ASKED.there" ] || echo 77 ;;
        *) touch "$ASKED.there" ;;
      esac
      """;

  @TempDir Path folder;
  private Path workspace;
  private Path action;
  private Map<String, String> environment;

  @BeforeEach
  void aPullRequestThatLoadsAModel() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "git is not installed");
    workspace = Files.createDirectories(folder.resolve("workspace"));
    write("tests/test_a.py", "def test_a():\n    assert True\n");
    write("pytest.ini", "[pytest]\naddopts = -n 4\n");
    git("init", "-q", "-b", "main");
    commit("before");
    git("checkout", "-qb", "change");
    write(
        "tests/test_b.py",
        """
        from sentence_transformers import SentenceTransformer

        MODEL = SentenceTransformer("all-MiniLM-L6-v2")


        def test_b():
            assert MODEL
        """);
    commit("a model");
    git("checkout", "-q", "main");
    write("tests/test_main.py", "import torch\n\n\ndef test_main():\n    assert torch\n");
    commit("meanwhile");
    git("-c", "user.name=a", "-c", "user.email=a@b", "merge", "-q", "--no-edit", "change");
    action = Files.createDirectories(folder.resolve("action with a blank"));
    program(action.resolve("headroom"), launcher());
    for (String file :
        List.of("pom.xml", "rules.yaml", "templates/a", "m/pom.xml", "m/src/main/A")) {
      Files.createDirectories(action.resolve(file).getParent());
      Files.writeString(action.resolve(file), file);
    }
    environment = new TreeMap<>();
    Path bin = Files.createDirectories(folder.resolve("bin"));
    program(bin.resolve("gh"), GH);
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    environment.put("ASKED", folder.resolve("asked").toString());
    environment.put("GITHUB_SHA", git("rev-parse", "HEAD"));
  }

  private static String launcher() {
    return "#!/bin/bash\nexec '"
        + Path.of(System.getProperty("java.home"), "bin", "java")
        + "' -cp '"
        + System.getProperty("java.class.path")
        + "' "
        + Main.class.getName()
        + " \"$@\"\n";
  }

  private void write(String file, String text) throws IOException {
    Path path = workspace.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static void program(Path path, String text) throws IOException {
    Files.writeString(path, text);
    assertThat(path.toFile().setExecutable(true)).isTrue();
  }

  private void commit(String message) throws Exception {
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", message);
  }

  private String git(String... words) throws Exception {
    Process git =
        new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(words)).toList())
            .directory(workspace.toFile())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(said).isZero();
    return said.strip();
  }

  private ActionSteps steps(Map<String, String> inputs) throws Exception {
    Map<String, String> known = new HashMap<>(inputs);
    known.put("github.action_path", action.toString());
    known.put("github.event_name", "pull_request");
    known.put("github.event.pull_request.base.sha", git("rev-parse", "main^1^1"));
    known.put("github.event.pull_request.number", "12");
    known.put("github.repository", "owner/project");
    known.put("runner.temp", Files.createDirectories(folder.resolve("temp")).toString());
    return new ActionSteps(folder, known);
  }

  @Test
  void thePullRequestIsJudgedShownAndCommented() throws Exception {
    ActionSteps steps =
        steps(
            Map.of(
                "inputs.path", ".",
                "inputs.instance", "t3.large",
                "inputs.max-growth", "50MiB"));
    int code = steps.run(workspace, environment);
    String log = Files.readString(folder.resolve("log"));
    assertThat(code).as(log).isEqualTo(1);
    String summary = Files.readString(folder.resolve("shown"));
    // against main as it is now, not as it was when the request was opened: torch is not its doing
    assertThat(summary)
        .startsWith("### Adds ")
        .contains("all-MiniLM-L6-v2")
        .doesNotContain("| import torch | +")
        .contains("max-growth");
    assertThat(Files.size(Path.of(steps.output("audit", "report")))).isGreaterThan(10_000);
    assertThat(Files.readString(Path.of(steps.output("audit", "sarif")))).contains("HR102");
    assertThat(Files.readString(folder.resolve("asked")))
        .contains("repos/owner/project/issues/12/comments --paginate")
        .contains("repos/owner/project/issues/12/comments -F body=@");
    assertThat(Files.readString(folder.resolve("temp/headroom-comment.md")))
        .matches("(?s)<!-- headroom [0-9a-f]{12} -->\n### Adds .*");
  }

  @Test
  void theCommentIsKeptUpToDateAndFactsAreKept() throws Exception {
    Map<String, String> inputs = Map.of("inputs.fail-on", "never", "inputs.memory", "8GiB");
    assertThat(steps(inputs).run(workspace, environment)).isZero();
    Path facts = folder.resolve("temp/headroom-facts");
    List<Path> kept;
    try (Stream<Path> files = Files.walk(facts)) {
      kept = files.filter(Files::isRegularFile).toList();
    }
    assertThat(kept).as("of both trees, each file once").hasSize(3);
    Path old = Files.writeString(facts.resolve("of-a-file-that-is-gone"), "");
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(steps(inputs).run(workspace, environment)).isZero();
    assertThat(Files.readAllLines(folder.resolve("asked")))
        .last()
        .asString()
        .startsWith("api -X PATCH repos/owner/project/issues/comments/77 ");
    assertThat(old).doesNotExist();
    assertThat(kept).allMatch(Files::exists);
  }

  @Test
  void aTreeWithoutTestsIsSaidAndNothingIsUploaded() throws Exception {
    Path empty = Files.createDirectories(workspace.resolve("docs"));
    assertThat(empty).isEmptyDirectory();
    ActionSteps steps = steps(Map.of("inputs.path", "docs", "inputs.against", "none"));
    assertThat(steps.run(workspace, environment)).isEqualTo(ExitCode.NOTHING_TO_SCAN);
    assertThat(steps.output("audit", "sarif")).isEmpty();
    assertThat(folder.resolve("asked")).doesNotExist();
  }

  @Test
  void aJarThatIsNotWholeIsBuiltAgainAndAWholeOneIsKept() throws Exception {
    Path target = Files.createDirectories(action.resolve("analyzer/target"));
    Path jar = target.resolve("headroom.jar");
    // builds a jar where there is none, as the launcher does
    program(
        action.resolve("headroom"),
        "#!/bin/bash\n[ -e '" + jar + "' ] || echo built > '" + jar + "'\n[ $# = 1 ]\n");
    ActionSteps steps = steps(Map.of());
    steps.run(workspace, environment);
    assertThat(jar).hasContent("built");
    FileTime first = Files.getLastModifiedTime(jar);
    Path source = action.resolve("m/src/main/A");
    Files.setLastModifiedTime(source, FileTime.from(first.toInstant().plusSeconds(60)));
    steps(Map.of()).run(workspace, environment);
    assertThat(Files.getLastModifiedTime(source)).isEqualTo(first);
    try (OutputStream more = Files.newOutputStream(jar)) {
      more.write('x');
    }
    steps(Map.of()).run(workspace, environment);
    assertThat(jar).hasContent("built");
    assertThat(folder.resolve("log")).content().contains("the cached jar is not whole");
  }

  @Test
  void theJarIsCachedByWhatItIsBuiltFrom() throws Exception {
    ActionSteps steps = steps(Map.of("inputs.against", "none", "inputs.memory", "8GiB"));
    steps.run(workspace, environment);
    String first = steps.output("sources", "digest");
    assertThat(first).matches("[0-9a-f]{32}");
    Files.writeString(action.resolve("m/src/main/A"), "other");
    ActionSteps again = steps(Map.of("inputs.against", "none", "inputs.memory", "8GiB"));
    again.run(workspace, environment);
    assertThat(again.output("sources", "digest")).isNotEqualTo(first);
  }

  @Test
  void everyScriptIsSoundAndHasNoInputInItsText() throws Exception {
    assertThat(ActionSteps.scripts()).hasSizeGreaterThan(4);
    for (String script : ActionSteps.scripts()) {
      assertThat(script).doesNotContain("${{");
      Path file = Files.writeString(folder.resolve("script.sh"), script);
      Process bash = new ProcessBuilder("/bin/bash", "-n", file.toString()).inheritIO().start();
      assertThat(bash.waitFor()).as(script).isZero();
    }
  }
}
