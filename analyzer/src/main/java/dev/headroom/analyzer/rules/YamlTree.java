package dev.headroom.analyzer.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.headroom.analyzer.rules.YamlNode.Listing;
import dev.headroom.analyzer.rules.YamlNode.Mapping;
import dev.headroom.analyzer.rules.YamlNode.Member;
import dev.headroom.analyzer.rules.YamlNode.Scalar;
import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;

/** Takes the text of a YAML file, gives its tree with line numbers. */
final class YamlTree {
  private static final YAMLFactory YAML = factory();
  // deeper than any of our sections by far; bounds the recursion on hostile input
  private static final int MAX_DEPTH = 32;

  private final String file;
  private final YAMLParser parser;

  private YamlTree(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  private static YAMLFactory factory() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(32 << 20); // callers bound the size of their files before
    return YAMLFactory.builder().loaderOptions(options).build();
  }

  /** The tree of the file's only document; an empty file is an empty mapping. */
  static YamlNode read(String file, String text) {
    try (YAMLParser parser = YAML.createParser(text)) {
      YamlTree tree = new YamlTree(file, parser);
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new Mapping(List.of(), 1);
      }
      YamlNode root = tree.node(first, 0);
      if (parser.nextToken() != null) {
        throw tree.error("a second document begins here", "keep one document in the file");
      }
      return root;
    } catch (JsonProcessingException e) {
      String where = file + (e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr());
      throw UserError.usage(
          "not valid YAML: " + firstLine(e.getOriginalMessage()),
          where,
          "check indentation, quotes and colons around this line");
    } catch (IOException e) {
      throw UserError.usage("can not be read: " + e.getMessage(), file, null);
    }
  }

  private YamlNode node(JsonToken token, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw error("nested too deeply", "no section has more than a few levels");
    }
    if (parser.isCurrentAlias()) {
      throw error("references (*name) are not read", "write the value out");
    }
    int line = line();
    return switch (token) {
      case START_OBJECT -> mapping(line, depth);
      case START_ARRAY -> listing(line, depth);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Scalar.Type.NUMBER, line);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Scalar.Type.SWITCH, line);
      case VALUE_NULL -> scalar(Scalar.Type.NOTHING, line);
      default -> scalar(Scalar.Type.TEXT, line);
    };
  }

  private Scalar scalar(Scalar.Type type, int line) throws IOException {
    String text = parser.getText();
    return new Scalar(text == null ? "" : text, type, line);
  }

  private Mapping mapping(int line, int depth) throws IOException {
    List<Member> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line();
      members.add(new Member(key, keyLine, node(parser.nextToken(), depth + 1)));
    }
    return new Mapping(members, line);
  }

  private Listing listing(int line, int depth) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      items.add(node(t, depth + 1));
    }
    return new Listing(items, line);
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private UserError error(String what, String howToMend) {
    return UserError.usage(what, file + ":" + line(), howToMend);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
