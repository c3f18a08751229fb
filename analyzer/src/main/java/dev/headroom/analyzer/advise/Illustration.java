package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.rules.Rule;
import dev.headroom.analyzer.rules.RuleBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The code at a finding's place, and how it could be: the rule's template around what stands there.
 * It is for reading; what can be applied is {@link CertainFixes}'.
 */
final class Illustration {
  private static final Pattern BLANK =
      Pattern.compile("(?m)^( *)(.*?)\\{(statement|name|kept|value|body|called|module)}");

  /** A name that keeps the value, with what stands before it in Java. */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?s)(?:[\\w@<>?,\\[\\]. ]+\\s)?(?:(?:self|cls|this)\\.)?(\\w+) ?= ?([^=].*)");

  private static final Pattern ENTERED = Pattern.compile("(?s)(?:async )?with (.*) as (\\w+) ?:.*");
  private static final Pattern ASKED = Pattern.compile("(?s)(?:await )?(\\w+)\\.\\w+\\(.*\\)");
  private static final Pattern DEFINED = Pattern.compile("(?:async )?def (\\w+)\\(.*");
  private static final Pattern CALLED = Pattern.compile("(?s)(?:new )?(?:\\w+\\.)*(\\w+)\\(.*");
  private static final Pattern TESTED =
      Pattern.compile("(?:.*/)?(?:test_.*|.*_test|conftest)\\.py");

  private static final Pattern FIXTURE = Pattern.compile("(?m)^@(?:\\w+\\.)?fixture\\b");

  private Illustration() {}

  static List<Finding> of(
      List<Finding> findings, RuleBook book, Function<String, List<String>> lines) {
    Map<String, String> templates = new HashMap<>();
    for (Rule rule : book.rules()) {
      if (rule.instead() != null) {
        templates.put(rule.id().value(), rule.instead());
      }
    }
    return findings.stream().map(f -> of(f, templates.get(f.rule().value()), lines)).toList();
  }

  private static Finding of(
      Finding finding, @Nullable String template, Function<String, List<String>> lines) {
    if (finding.before() != null || finding.after() != null || template == null) {
      return finding;
    }
    Statement statement = Statement.at(lines.apply(finding.file()), finding.line());
    if (statement == null) {
      return template.contains("{statement}") || template.contains("{body}")
          ? finding
          : with(finding, null, template);
    }
    Map<String, String> blanks = blanks(statement.code(), finding.file());
    // a set-up method of a class becomes a fixture of another name
    boolean fixture = FIXTURE.matcher(statement.shown()).find();
    blanks.put("kept", fixture ? blanks.getOrDefault("name", "value") : "value");
    return with(finding, statement.shown(), filled(template, blanks));
  }

  private static Finding with(Finding f, @Nullable String before, String after) {
    return new Finding(
        f.rule(),
        f.severity(),
        f.run(),
        f.file(),
        f.line(),
        f.message(),
        f.fix(),
        before,
        after,
        f.saving(),
        f.fingerprint());
  }

  /** Lines of a value that goes over several are indented as the first one is. */
  private static String filled(String template, Map<String, String> blanks) {
    String text = template;
    for (Matcher m = BLANK.matcher(text); m.find(); m = BLANK.matcher(text)) {
      String value = blanks.getOrDefault(m.group(3), "").replace("\n", "\n" + m.group(1));
      text =
          text.substring(0, m.start())
              + (m.group(1) + m.group(2) + value).replace('{', '\u0001')
              + text.substring(m.end());
    }
    return text.replace('\u0001', '{');
  }

  private static Map<String, String> blanks(String code, String file) {
    String bare = code.endsWith(";") ? code.substring(0, code.length() - 1) : code;
    Map<String, String> blanks = new HashMap<>();
    blanks.put("statement", code);
    blanks.put("module", file.replaceFirst("\\.\\w+$", "").replace('/', '.'));
    blanks.put("name", "loaded");
    blanks.put("value", bare.replaceFirst("^return ", ""));
    blanks.put("body", "return ...  # what is loaded here");
    Matcher defined = DEFINED.matcher(bare);
    Matcher entered = ENTERED.matcher(bare);
    Matcher assigned = ASSIGNED.matcher(bare);
    Matcher asked = ASKED.matcher(bare);
    if (defined.matches()) {
      blanks.put("name", defined.group(1));
    } else if (entered.matches()) {
      String name = entered.group(2);
      blanks.put("name", name.equals("_") ? "loaded" : name);
      blanks.put("value", entered.group(1));
      blanks.put("body", "with " + entered.group(1) + " as value:\n    yield value");
    } else if (assigned.matches()) {
      String name = assigned.group(1).replaceFirst("^_+", "");
      blanks.put("name", name.isEmpty() ? "loaded" : name);
      blanks.put("value", assigned.group(2));
      blanks.put("body", "return " + assigned.group(2));
    } else if (asked.matches()) {
      String name = asked.group(1);
      blanks.put("name", name);
      blanks.put("body", name + " = ...  # as it is made now\n" + bare + "\nreturn " + name);
    }
    if (!TESTED.matcher(file).matches()) {
      // of the application: a test has other names for what it hands over
      blanks.put("body", "return ...  # what loads it, made once");
    }
    Matcher called = CALLED.matcher(blanks.get("value"));
    blanks.put("called", called.matches() ? called.group(1) : "the_loader");
    return blanks;
  }
}
