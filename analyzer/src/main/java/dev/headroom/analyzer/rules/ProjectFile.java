package dev.headroom.analyzer.rules;

import dev.headroom.analyzer.rules.ProjectSettings.Ignore;
import dev.headroom.analyzer.rules.YamlNode.Listing;
import dev.headroom.analyzer.rules.YamlNode.Mapping;
import dev.headroom.analyzer.rules.YamlNode.Member;
import dev.headroom.analyzer.rules.YamlNode.Scalar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a project's headroom.yaml on top of a rule book. */
final class ProjectFile {
  private static final String OFF = "off";

  private final RuleBook bundled;
  private final Problems problems;
  private final Entry root;
  private final Set<RuleId> off = new TreeSet<>();

  ProjectFile(RuleBook bundled, String file, String text) {
    this.bundled = bundled;
    this.problems = new Problems(file);
    this.root = new Entry(YamlTree.read(file, text), file, problems);
  }

  Configured read() {
    root.optionalText("version");
    Sections sections = new Sections(root, true);
    List<Loader> loaders = new ArrayList<>(sections.loaders("wrappers"));
    loaders.addAll(sections.loaders("loaders"));
    List<ModelSize> models = new ArrayList<>(sizes());
    models.addAll(sections.models());
    RuleBook own =
        new RuleBook(
            sections.bases(),
            sections.packages(),
            loaders,
            models,
            sections.children(),
            sections.programs(),
            sections.arrays(),
            List.of(),
            rules());
    ProjectSettings settings = settings();
    root.close();
    problems.throwIfAny();
    return new Configured(own.over(bundled), settings);
  }

  /** {@code sizes: {name: 1.2GiB}}: the short way to say what one artifact holds. */
  private List<ModelSize> sizes() {
    List<ModelSize> sizes = new ArrayList<>();
    for (Member member : members("sizes")) {
      Entry entry = new Entry(new Mapping(List.of(member), member.line()), "size", problems);
      Range range = entry.range(member.key(), true);
      String source = RuleBook.DECLARED + problems.file() + ":" + member.line();
      sizes.add(
          new ModelSize(member.key(), List.of(), null, range.likely(), range, null, null, source));
    }
    return sizes;
  }

  /** {@code rules: {HR101: error, HR305: off}}. */
  private List<Rule> rules() {
    List<Rule> changed = new ArrayList<>();
    for (Member member : members("rules")) {
      Optional<Rule> rule =
          bundled.rules().stream().filter(r -> r.id().value().equals(member.key())).findFirst();
      String word = member.value() instanceof Scalar s ? s.text() : "";
      if (rule.isEmpty()) {
        List<String> ids = bundled.rules().stream().map(r -> r.id().value()).toList();
        problems.unknown(member.line(), "rule", member.key(), ids);
      } else if (isOff(member.value())) {
        off.add(rule.get().id());
      } else {
        Severity severity = root.word(word, member.line(), "severity", Severity.class);
        if (severity != null) {
          changed.add(rule.get().with(severity));
        }
      }
    }
    return changed;
  }

  // YAML 1.1 reads a bare off as false
  private static boolean isOff(YamlNode node) {
    return node instanceof Scalar s
        && (s.text().equals(OFF)
            || (s.type() == Scalar.Type.SWITCH && s.text().equalsIgnoreCase("false")));
  }

  private ProjectSettings settings() {
    YamlNode runner = root.node("runner");
    String command = null;
    Map<String, String> names = new TreeMap<>();
    boolean one = false;
    if (runner instanceof Mapping) {
      Entry entry = new Entry(runner, "runner", problems);
      command = entry.text("command");
      YamlNode batches = entry.node("batches");
      if (batches != null) {
        Entry own = new Entry(batches, "batches", problems);
        own.all().forEach(m -> names.put(m.key(), own.text(m.key())));
      }
      one = entry.flag("one");
      entry.close();
    } else if (runner != null) {
      command = root.optionalText("runner");
    }
    if (command != null && !command.contains("{batch}")) {
      problems.add(root.line("runner"), "runner: {batch} is missing", "it stands for the tests");
    }
    return new ProjectSettings(
        problems.file(),
        root.optional("memory", Quantities::size),
        cpus(),
        root.optional("reserve", Quantities::size),
        root.optionalText("instance"),
        root.optionalText("python"),
        command,
        names,
        one,
        root.has("failOn") ? root.oneOf("failOn", Severity.class) : null,
        root.optionalCount("minWorkers"),
        root.optional("maxGrowth", Quantities::size),
        off,
        ignores());
  }

  private @Nullable Integer cpus() {
    Integer count = root.optionalCount("cpus");
    if (count != null && (count < 1 || count > Machine.MOST_CPUS)) {
      problems.add(root.line("cpus"), "cpus: 1 to " + Machine.MOST_CPUS, null);
    }
    return count;
  }

  private List<Ignore> ignores() {
    YamlNode node = root.node("ignore");
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Listing listing)) {
      problems.add(node.line(), "ignore: expected a list, found " + node.what(), null);
      return List.of();
    }
    List<Ignore> ignores = new ArrayList<>();
    for (YamlNode item : listing.items()) {
      Entry entry = new Entry(item, "ignore", problems);
      RuleId rule = entry.optional("rule", this::knownRule);
      String path = entry.text("path");
      String reason = entry.text("reason");
      LocalDate until = entry.optional("until", ProjectFile::date);
      entry.close();
      ignores.add(new Ignore(rule, path, reason, until, entry.line()));
    }
    return ignores;
  }

  private RuleId knownRule(String id) {
    List<String> ids = bundled.rules().stream().map(r -> r.id().value()).toList();
    if (!ids.contains(id)) {
      throw new IllegalArgumentException(
          "no rule \""
              + id
              + "\""
              + Spelling.nearest(id, ids).map(n -> " (did you mean " + n + "?)").orElse(""));
    }
    return new RuleId(id);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a date: \"" + text + "\" (write 2026-12-31)", e);
    }
  }

  private List<Member> members(String key) {
    YamlNode node = root.node(key);
    return node == null ? List.of() : new Entry(node, key, problems).all();
  }
}
