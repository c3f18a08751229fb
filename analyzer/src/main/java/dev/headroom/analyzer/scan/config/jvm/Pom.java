package dev.headroom.analyzer.scan.config.jvm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pom.xml as far as tests are concerned.
 *
 * @param file relative to the project root
 * @param folder of that file, "" for the root
 */
record Pom(String file, String folder, XmlNode xml) {
  /**
   * A {@code <build>} of the pom itself or of one of its profiles ({@code profile} "" for none).
   */
  record Section(String profile, XmlNode xml) {}

  String artifactId() {
    return xml.textAt("artifactId");
  }

  boolean isAggregator() {
    return xml.textAt("packaging").equals("pom");
  }

  /** Folders or pom files of its modules as written, those of profiles included. */
  List<String> modules() {
    return Stream.concat(
            xml.allAt("modules").stream(),
            profiles().stream().flatMap(p -> p.allAt("modules").stream()))
        .map(XmlNode::text)
        .filter(t -> !t.isEmpty())
        .toList();
  }

  List<XmlNode> profiles() {
    return xml.allAt("profiles");
  }

  /** Profiles that apply when nothing names them. */
  List<String> defaultProfiles() {
    return profiles().stream()
        .filter(p -> p.textAt("activation", "activeByDefault").equals("true"))
        .map(p -> p.textAt("id"))
        .toList();
  }

  /** The pom itself, then its profiles. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("", xml));
    profiles().forEach(p -> sections.add(new Section(p.textAt("id"), p)));
    return sections;
  }

  Map<String, Located> properties(Section section) {
    Map<String, Located> properties = new LinkedHashMap<>();
    for (XmlNode property : section.xml().allAt("properties")) {
      properties.put(property.name(), new Located(property.text(), file, property.line()));
    }
    return properties;
  }

  /** Configurations of a plugin in that section; {@code managed} for those of pluginManagement. */
  Stream<XmlNode> plugins(Section section, String plugin, boolean managed) {
    List<XmlNode> plugins =
        managed
            ? section.xml().allAt("build", "pluginManagement", "plugins")
            : section.xml().allAt("build", "plugins");
    return plugins.stream().filter(p -> p.textAt("artifactId").equals(plugin));
  }

  /** relativePath of the parent as a folder or file, or empty when it has no parent on disk. */
  Optional<String> parentPath() {
    return xml.child("parent")
        .flatMap(
            parent -> {
              Optional<XmlNode> relative = parent.child("relativePath");
              if (relative.isPresent()) {
                return relative.map(XmlNode::text).filter(t -> !t.isEmpty());
              }
              return Optional.of("../pom.xml");
            });
  }

  String parentArtifact() {
    return xml.textAt("parent", "artifactId");
  }
}
