package dev.headroom.analyzer.advise;

import java.util.List;

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

  private Checks() {}
}
