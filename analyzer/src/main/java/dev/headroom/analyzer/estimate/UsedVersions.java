package dev.headroom.analyzer.estimate;

import dev.headroom.analyzer.rules.ImportBuild;
import dev.headroom.analyzer.rules.ImportCost;
import dev.headroom.analyzer.scan.DeclaredPackage;
import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.InstalledPackages;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which versions and builds of libraries a run uses: those that are installed, and where nobody
 * looked, those that its files fix.
 *
 * @param environment what is installed, or null when nobody looked
 */
record UsedVersions(DeclaredPackages declared, @Nullable Environment environment) {
  /** The version that is certainly used; empty where it may be any. */
  Optional<String> of(ImportCost cost) {
    if (environment != null) {
      String name = cost.name();
      int dot = name.indexOf('.');
      String installed = environment.versions().get(dot < 0 ? name : name.substring(0, dot));
      return Optional.ofNullable(installed);
    }
    return declared(cost).filter(DeclaredPackage::exact).map(DeclaredPackage::version);
  }

  /** Whether the build is the one in use, as far as anything says so. */
  boolean uses(ImportCost cost, ImportBuild build, String version) {
    return build.isOf(version) && builtFor(cost, build.build(), version) && comesWith(build.with());
  }

  private boolean builtFor(ImportCost cost, @Nullable String wanted, String version) {
    if (wanted == null) {
      return true;
    }
    int plus = version.indexOf('+');
    String label = plus < 0 ? null : version.substring(plus + 1);
    if (environment == null && label == null) {
      label = declared(cost).map(DeclaredPackage::build).orElse(null);
    }
    return label != null && label.startsWith(wanted);
  }

  private boolean comesWith(@Nullable String wanted) {
    Set<String> names =
        environment == null ? declared.packages().keySet() : environment.distributions();
    return wanted == null || names.stream().anyMatch(name -> name.startsWith(wanted));
  }

  private Optional<DeclaredPackage> declared(ImportCost cost) {
    return cost.installedAs().stream()
        .map(InstalledPackages::normalised)
        .flatMap(name -> declared.of(name).stream())
        .findFirst();
  }
}
