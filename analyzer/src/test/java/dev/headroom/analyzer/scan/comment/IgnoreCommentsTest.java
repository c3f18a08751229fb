package dev.headroom.analyzer.scan.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A mark counts where the language sees a comment, and nowhere else. */
class IgnoreCommentsTest {
  private static final String MARK = "headroom: ignore[HR201] known";

  @Test
  void quotesInAStringOpenNoTextBlock() {
    assertThat(lines("a.py", "QUOTES = '\"\"\"'", "x = 1  # " + MARK)).containsExactly(2);
    assertThat(lines("a.py", "# say \"\"\" here", "x = 1  # " + MARK)).containsExactly(2);
    assertThat(lines("A.java", "// say \"\"\" here", "char c = '\"'; // " + MARK))
        .containsExactly(2);
  }

  @Test
  void whatStandsInATextBlockIsText() {
    assertThat(lines("a.py", "T = '''", "# " + MARK, "\"\"\"", "''' # " + MARK)).containsExactly(4);
    assertThat(lines("a.py", "T = \"\"\"a\\\"\"\"", "# " + MARK, "\"\"\"")).isEmpty();
    assertThat(lines("a.py", "T = \"\"\"a\"\"\"", "# " + MARK)).containsExactly(2);
    assertThat(lines("A.java", "String t = \"\"\"", "// " + MARK, "\"\"\"; // " + MARK))
        .containsExactly(3);
    assertThat(lines("A.java", "/* don't", "// " + MARK, "*/ // " + MARK)).containsExactly(3);
    assertThat(lines("a.py", "x = '# " + MARK + "'", "y = \"it's # " + MARK)).isEmpty();
  }

  @Test
  void anApostropheInAnEarlierCommentHidesNothing() {
    assertThat(lines("a.py", "x = 1  # don't  # " + MARK)).containsExactly(1);
    assertThat(lines("A.java", "int x; // don't // " + MARK)).containsExactly(1);
    assertThat(lines("pytest.ini", "# don't", "# " + MARK)).containsExactly(2);
  }

  private static List<Integer> lines(String file, String... text) {
    return IgnoreComments.in(file, String.join("\n", text)).stream()
        .map(IgnoreComment::line)
        .toList();
  }
}
