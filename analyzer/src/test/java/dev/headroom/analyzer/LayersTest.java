package dev.headroom.analyzer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final String ROOT = "dev.headroom.analyzer";
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void stagesFollowEachOther() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .withOptionalLayers(true)
        .layer("rules")
        .definedBy(ROOT + ".rules..")
        .layer("scan")
        .definedBy(ROOT + ".scan..")
        .layer("estimate")
        .definedBy(ROOT + ".estimate..")
        .layer("plan")
        .definedBy(ROOT + ".plan..")
        .layer("advise")
        .definedBy(ROOT + ".advise..")
        .layer("report")
        .definedBy(ROOT + ".report..")
        .layer("cli")
        .definedBy(ROOT + ".cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("advise")
        .mayOnlyBeAccessedByLayers("report", "cli")
        .whereLayer("plan")
        .mayOnlyBeAccessedByLayers("advise", "report", "cli")
        .whereLayer("estimate")
        .mayOnlyBeAccessedByLayers("plan", "advise", "report", "cli")
        .whereLayer("scan")
        .mayOnlyBeAccessedByLayers("estimate", "plan", "advise", "report", "cli")
        .because("each stage is a function of the ones before it")
        .check(classes);
  }

  @Test
  void noPackageDependsOnItself() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  /** Their iteration order is salted anew in each JVM: the same input would give other bytes. */
  @Test
  void noCopyForgetsTheOrder() {
    noClasses()
        .should()
        .callMethod(Map.class, "copyOf", Map.class)
        .orShould()
        .callMethod(Set.class, "copyOf", Collection.class)
        .check(classes);
  }

  @Test
  void eachOutsideLibraryHasItsOwnRoom() {
    only("freemarker..", ROOT + ".report..");
    only("com.github.javaparser..", ROOT + ".scan.java..");
    only("com.oracle.graal..", ROOT + ".scan.python..");
    only("picocli..", ROOT + ".cli..");
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("oshi..")
        .because("the machine is read by diagnostics.collect")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(classes);
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class)
        .because("the code that is scanned is never run, and no other program by this module")
        .check(classes);
  }

  private void only(String library, String room) {
    noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library)
        .because(library + " has its own room, " + room)
        .allowEmptyShould(true)
        .check(classes);
  }
}
