package dev.headroom.analyzer.scan.python.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "from torch import load as read\nread('m.pt')",
        "def later():\n    import torch\n    return torch.load('m.pt')",
        "import importlib\nt = importlib.import_module('torch')\ngetattr(t, 'load')('m.pt')",
        "from sentence_transformers import SentenceTransformer",
        "import importlib\nimportlib.import_module('shop.' + name)",
        "import importlib\nimportlib.import_module(f'{__name__}.x')",
      })
  void seesEveryWayToALoader(String code) {
    assertThat(
            matters(Map.of("shop/tool.py", code, "shop/model.py", "import torch; torch.load"), ""))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import json\njson.load(file)",
        "import torch\ntorch.zeros(3)",
        "def load(path):\n    return open(path)",
      })
  void leavesOutWhatOnlyLooksAlike(String code) {
    assertThat(matters(Map.of("shop/tool.py", code), "")).isFalse();
  }

  @Test
  void seesAStandInForALibrary() {
    assertThat(matters(Map.of("shop/tool.py", ""), "import sys\nsys.modules['faiss'] = None\n"))
        .isTrue();
    assertThat(matters(Map.of("shop/tool.py", ""), "import sys\nsys.modules['yaml'] = None\n"))
        .isFalse();
  }

  private static boolean matters(Map<String, String> sources, String test) {
    Map<String, String> texts = new TreeMap<>(sources);
    texts.put("shop/__init__.py", "");
    texts.put("tests/test_tool.py", "import shop.tool\n" + test);
    RuleBook book = new RuleBookReader().read();
    FolderSources folder = new FolderSources(texts, UnaryOperator.identity());
    Modules modules = new Modules(folder, f -> f.startsWith("tests/"));
    return new Reach(folder, modules, new LoaderIndex(book), book)
        .matters(List.of("tests/test_tool.py"));
  }
}
