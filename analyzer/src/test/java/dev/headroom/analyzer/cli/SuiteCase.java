package dev.headroom.analyzer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A small suite in a text file: {@code == name}, then {@code -- path} above each file, and behind
 * {@code -- expect} what an audit of it says, a statement a line.
 */
record SuiteCase(String name, Map<String, String> files, List<String> expected) {
  private static final Path CASES = Path.of("src/test/resources/python-cases");

  static List<SuiteCase> all() throws IOException {
    List<SuiteCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        cases.addAll(read(Files.readString(file)));
      }
    }
    return cases;
  }

  private static List<SuiteCase> read(String text) {
    List<SuiteCase> cases = new ArrayList<>();
    for (String block : text.split("(?m)^== ", -1)) {
      String[] parts = block.split("(?m)^-- ", -1);
      Map<String, String> files = new LinkedHashMap<>();
      for (int i = 1; i < parts.length; i++) {
        int end = parts[i].indexOf('\n');
        files.put(parts[i].substring(0, end).strip(), parts[i].substring(end + 1));
      }
      String expected = files.remove("expect");
      if (expected != null) {
        List<String> lines = expected.lines().filter(l -> !l.isBlank()).toList();
        cases.add(new SuiteCase(parts[0].strip(), files, lines));
      }
    }
    return cases;
  }

  @Override
  public String toString() {
    return name;
  }

  JsonNode audit(Path folder) {
    return audit(folder, UnaryOperator.identity());
  }

  /** The result of an audit of these files, each of Python changed before. */
  JsonNode audit(Path folder, UnaryOperator<String> change) {
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        boolean python = file.getKey().endsWith(".py");
        Files.writeString(path, python ? change.apply(file.getValue()) : file.getValue());
      }
      String[] machine = {"machine", "16GiB", "4"};
      for (String line : expected) {
        machine = line.startsWith("machine ") ? line.split(" ", -1) : machine;
      }
      List<String> words = new ArrayList<>(List.of("audit", "-o", "result.json", "-q"));
      words.addAll(List.of("--memory", machine[1], "--cpus", machine[2]));
      for (String line : expected) {
        if (line.startsWith("given ")) {
          words.add("--");
          words.addAll(List.of(line.substring("given ".length()).split(" ", -1)));
        }
      }
      Run run = Run.of(folder, words.toArray(String[]::new));
      Path result = folder.resolve("result.json");
      if (!Files.exists(result)) {
        throw new AssertionError(name + ": " + run.err());
      }
      return new ObjectMapper().readTree(Files.readString(result));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the result says, in the words of the expectations. */
  static Set<String> said(JsonNode result) {
    TreeSet<String> said = new TreeSet<>();
    for (JsonNode load : result.get("loads")) {
      String callee = load.get("callee").asText();
      String last = callee.substring(callee.lastIndexOf('.') + 1);
      String artifact = load.get("artifact").isNull() ? "" : " " + load.get("artifact").asText();
      String kind = load.get("mocked").asBoolean() ? "mocked " : "load ";
      said.add(kind + place(load) + " " + last + artifact);
      if (load.get("written").asBoolean()) {
        said.add("written " + place(load));
      }
    }
    for (JsonNode fixture : result.get("fixtures")) {
      String scope = fixture.get("scope").asText();
      said.add("fixture " + place(fixture) + " " + scope + " " + fixture.get("verdict").asText());
    }
    result.get("mocks").forEach(m -> said.add("mock " + place(m)));
    for (JsonNode run : result.get("runs")) {
      JsonNode selection = run.get("selection");
      List<String> files = new ArrayList<>();
      selection.get("files").forEach(f -> files.add(f.asText()));
      int items = selection.get("items").asInt();
      String name = run.get("name").asText();
      for (JsonNode child : run.get("children")) {
        String program = child.get("program").isNull() ? "" : " " + child.get("program").asText();
        String many = " " + child.get("count").asInt() + " " + child.get("lifetime").asText();
        said.add("child " + place(child) + program + many + " x" + child.get("tests").asInt());
      }
      for (JsonNode array : run.get("arrays")) {
        String held = " " + array.get("lifetime").asText() + " x" + array.get("tests").asInt();
        said.add("array " + place(array) + " " + array.get("bytes").asLong() + held);
      }
      run.get("footprint").get("notCounted").forEach(n -> said.add("uncounted " + n.asText()));
      said.add("run " + name + ": " + items + " in " + String.join(" ", files));
      for (String who : List.of("controller", "worker")) {
        TreeSet<String> names = new TreeSet<>();
        run.get("closure").get(who).forEach(m -> names.add(m.asText()));
        said.add((who + " " + name + ": " + String.join(" ", names)).strip());
      }
    }
    result.get("findings").forEach(f -> said.add("rule " + f.get("rule").asText()));
    for (JsonNode not : result.get("notRun")) {
      said.add("not " + not.get("what").asText() + ": " + not.get("why").asText());
    }
    return said;
  }

  private static String place(JsonNode row) {
    return row.get("file").asText() + ":" + row.get("line").asInt();
  }
}
