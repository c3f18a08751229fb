package dev.headroom.analyzer.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.report.SampleResult;
import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Marks stand below the imports, and come with the option without which they do nothing. */
class GroupMarksTest {
  private static final RunResult RUN = SampleResult.crowded().runs().get(0);
  private static final Finding FINDING = SampleResult.crowded().findings().get(0);
  private static final String INI = "addopts = -n auto";

  @Test
  void marksAndOptionComeTogether() {
    List<Edit> edits =
        edits(
            "\"\"\"Search.\"\"\"\nimport os\n\nimport pytest\nfrom a import (\n    b,\n)\n\nX = 1");
    assertThat(edits)
        .extracting(Edit::after)
        .containsExactly(
            ")\n\npytestmark = pytest.mark.xdist_group(\"index\")",
            "addopts = -n auto --dist loadgroup");
    assertThat(edits).extracting(Edit::line).containsExactly(7, 3);
  }

  @Test
  void bracketsInACommentEndNoImport() {
    List<Edit> edits =
        edits("import pytest\nfrom a import (  # (x)\n    b,  # )\n    c,\n)\n\nX = 1");
    assertThat(edits).extracting(Edit::line).containsExactly(5, 3);
    assertThat(edits("import pytest\nimport os  # \"\"\" (\n\nX = 1").get(0).line()).isEqualTo(2);
  }

  @Test
  void whatIsDoubtfulIsLeftToAPerson() {
    assertThat(edits("import os\n\nX = 1")).as("pytest is not imported").isEmpty();
    assertThat(edits("import pytest\npytestmark = pytest.mark.slow")).as("has marks").isEmpty();
    assertThat(edits("X = 1\nimport pytest")).as("code comes first").isEmpty();
    assertThat(edits("import pytest", "addopts = -n auto --dist loadfile")).isEmpty();
    assertThat(edits("import pytest", "addopts = -q")).as("no place for the option").isEmpty();
  }

  private static List<Edit> edits(String module) {
    return edits(module, INI);
  }

  private static List<Edit> edits(String module, String ini) {
    Map<String, List<String>> files =
        Map.of(
            "tests/test_search.py", module.lines().toList(),
            "pytest.ini", List.of("[pytest]", "", ini));
    Fixture fixture =
        new Fixture(
            "tests/conftest.py",
            1,
            "index",
            Scope.SESSION,
            false,
            List.of(),
            List.of(),
            List.of("tests/test_search.py"),
            3,
            null,
            List.of());
    return GroupMarks.of(FINDING, RUN, fixture, file -> files.getOrDefault(file, List.of()));
  }
}
