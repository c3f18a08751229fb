package dev.headroom.diagnostics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final String ROOT = "dev.headroom.diagnostics";
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void dataFlowsOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .withOptionalLayers(true)
        .layer("evidence")
        .definedBy(ROOT + ".evidence..")
        .layer("collect")
        .definedBy(ROOT + ".collect..")
        .layer("parse")
        .definedBy(ROOT + ".parse..")
        .layer("correlate")
        .definedBy(ROOT + ".correlate..")
        .layer("record")
        .definedBy(ROOT + ".record..")
        .whereLayer("record")
        .mayOnlyBeAccessedByLayers("correlate")
        .whereLayer("correlate")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("parse")
        .mayOnlyBeAccessedByLayers("correlate")
        .because("collect reads the world, parse reads text, correlate joins; none looks back")
        .check(classes);
  }

  @Test
  void theOutsideWorldIsReachedInCollectAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".collect..", ROOT + ".record..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("oshi..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class, Runtime.class)
        .because("parsers and words stay pure")
        .check(classes);
  }
}
