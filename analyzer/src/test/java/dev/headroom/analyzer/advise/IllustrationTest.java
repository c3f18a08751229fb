package dev.headroom.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import dev.headroom.analyzer.rules.RuleId;
import dev.headroom.analyzer.rules.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands at a finding's place is shown, and beside it what could. */
class IllustrationTest {
  private static final RuleBook BOOK = new RuleBookReader().read();

  private static Finding finding(String rule, String file, int line, @Nullable String before) {
    return new Finding(
        new RuleId(rule),
        Severity.NOTE,
        ".",
        file,
        line,
        "is so",
        "do so",
        before,
        null,
        Saving.NONE,
        "f");
  }

  private static Finding shown(String rule, String file, int line, String... lines) {
    return Illustration.of(List.of(finding(rule, file, line, null)), BOOK, name -> List.of(lines))
        .get(0);
  }

  @Test
  void anAssignedLoadBecomesAFixture() {
    Finding finding =
        shown("HR101", "tests/test_a.py", 2, "def test_a():", "    model = load(", "        'a')");
    assertThat(finding.before()).isEqualTo("model = load(\n    'a')");
    assertThat(finding.after())
        .isEqualTo(
            "@pytest.fixture(scope=\"session\")\ndef model():\n    return load(\n        'a')");
  }

  @Test
  void aLoadBehindAMethodKeepsItsObject() {
    assertThat(shown("HR101", "conftest.py", 1, "ranker.warm_up()").after())
        .endsWith(
            "def ranker():\n    ranker = ...  # as it is made now\n    ranker.warm_up()\n    return ranker");
  }

  @Test
  void whatIsEnteredIsYielded() {
    assertThat(shown("HR109", "test_a.py", 1, "with TestClient(app) as client:").after())
        .endsWith("def client():\n    with TestClient(app) as value:\n        yield value");
  }

  @Test
  void theApplicationsNamesAreNotHandedOver() {
    Finding finding = shown("HR102", "app/model.py", 1, "self._model = load(path)");
    assertThat(finding.before()).isEqualTo("self._model = load(path)");
    assertThat(finding.after()).contains("def model():").doesNotContain("path");
  }

  @Test
  void decoratorsAndAnnotationsAreShownAboveWhatTheyBelongTo() {
    assertThat(shown("HR204", "conftest.py", 3, "", "@fixture(autouse=True)", "def m():").before())
        .isEqualTo("@fixture(autouse=True)\ndef m():");
    assertThat(shown("HR405", "A.java", 1, "    final Model m = load(1);").after())
        .isEqualTo("@BeforeAll\nstatic void load() {\n  m = load(1); // a static field\n}");
  }

  @Test
  void aFixtureKeepsItsNameAndASetUpMethodDoesNot() {
    String[] fixture = {"@pytest.fixture(name='x')", "def model():", "    return load()"};
    assertThat(shown("HR202", "conftest.py", 2, fixture).before())
        .isEqualTo("@pytest.fixture(name='x')\ndef model():");
    assertThat(shown("HR202", "conftest.py", 2, fixture).after())
        .contains("def original():\n    ...  # what model loads")
        .endsWith("@pytest.fixture\ndef model(original):\n    return copy.deepcopy(original)");
    String[] setUp = {"    def setUp(self):", "        self.model = load()"};
    assertThat(shown("HR201", "test_a.py", 1, setUp).after())
        .isEqualTo("@pytest.fixture(scope=\"session\")\ndef value():\n    ...  # what setUp loads");
  }

  @Test
  void bracesOfTheCodeAreNoBlanks() {
    assertThat(shown("HR101", "test_a.py", 1, "m = load({name}, {body})").after())
        .endsWith("return load({name}, {body})");
  }

  @Test
  void withoutALineThereIsNoCodeAroundIt() {
    Finding finding = shown("HR101", "test_a.py", 9, "x");
    assertThat(finding.before()).isNull();
    assertThat(finding.after()).isNull();
    assertThat(shown("HR310", ".", 1).after()).startsWith("headroom plan");
  }

  @Test
  void whatAFindingBringsIsLeft() {
    Finding own = finding("HR101", "test_a.py", 1, "-n auto");
    assertThat(Illustration.of(List.of(own), BOOK, name -> List.of("x = 1"))).containsExactly(own);
  }

  @Test
  void everyRuleWithCodeToChangeShowsSome() {
    assertThat(
            BOOK.rules().stream()
                .filter(rule -> rule.instead() == null)
                .map(rule -> rule.id().value()))
        .as("their code is made with the finding, or a comment is to go")
        .containsExactlyInAnyOrder(
            "HR205", "HR206", "HR301", "HR302", "HR307", "HR401", "HR402", "HR903");
  }
}
