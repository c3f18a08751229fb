package dev.headroom.analyzer.advise;

import dev.headroom.analyzer.scan.DeclaredPackages;
import dev.headroom.analyzer.scan.Framework;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every check, in the order of their rules. */
final class Checks {
  static final List<Check> ALL =
      List.of(
          new RepeatedLoad(),
          new CollectionLoad(),
          new ConftestLoad(),
          new ConftestImport(),
          new ImportOfFew(),
          new SeveralCopies(),
          new RealModelInUnitTests(),
          new RepeatedContainer(),
          new RepeatedApplication(),
          new LargestModel(),
          new MockedModels(),
          new NarrowFixture(),
          new NarrowChangedFixture(),
          new WideFixture(),
          new AutouseFixture(),
          new SpreadValue(),
          new HeldNarrow(),
          new TooManyWorkers(),
          new CountByCores(),
          new CrowdedThreads(),
          new IgnoredGroup(),
          new MoreThanPay(),
          new CostlyPlugin(),
          new OtherLines(),
          new NotEvenSerial(),
          new BatchesPay(),
          new UnknownArtifact(),
          new RestsOnDefaults());

  /** Those about forks and JUnit's lifetimes, and what holds for any run. */
  static final List<Check> JVM =
      List.of(
          new UnboundedForks(),
          new ForksBeyondMemory(),
          new ForkPerClass(),
          new SplitContexts(),
          new ModelPerTest(),
          new ModulesTimesForks(),
          new ContainerPerClass(),
          new UnknownArtifact(),
          new RestsOnDefaults());

  private Checks() {}

  /**
   * The checks that apply to runs of that framework.
   *
   * @param before what the run declared before a change, when one is looked at
   */
  static List<Check> of(Framework framework, Optional<DeclaredPackages> before) {
    List<Check> checks = framework == Framework.JUNIT ? JVM : ALL;
    return before
        .map(packages -> Stream.concat(checks.stream(), Stream.of(new ChangedVersion(packages))))
        .map(Stream::toList)
        .orElse(checks);
  }
}
