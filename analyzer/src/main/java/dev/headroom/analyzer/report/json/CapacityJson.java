package dev.headroom.analyzer.report.json;

import dev.headroom.analyzer.advise.CapacityTable;
import dev.headroom.analyzer.advise.MachineFit;

/** What a run would do on other machines. */
final class CapacityJson {
  private CapacityJson() {}

  static Row write(CapacityTable table) {
    return new Row()
        .put("run", table.run())
        .strings("fixes", table.fixes())
        .put("whole", group(table.whole()))
        .rows("groups", table.groups(), CapacityJson::group)
        .put("current", table.current())
        .put("date", table.date())
        .put("region", table.region());
  }

  private static Row group(CapacityTable.Group group) {
    return new Row()
        .put("name", group.name())
        .put("files", group.files())
        .put("items", group.items())
        .rows("machines", group.machines(), CapacityJson::machine);
  }

  private static Row machine(MachineFit fit) {
    return new Row()
        .put("machine", fit.machine())
        .put("family", fit.family())
        .put("cpus", fit.cpus())
        .put("memoryBytes", fit.memory())
        .put("pricePerHour", fit.pricePerHour())
        .put("now", fit(fit.now()))
        .put("fixed", fit(fit.fixed()))
        .put("cheapest", fit.cheapest())
        .put("pareto", fit.pareto());
  }

  private static Row fit(MachineFit.Fit fit) {
    return new Row()
        .put("fits", fit.fits())
        .put("workers", fit.workers())
        .put("maxSafeWorkers", fit.maxSafeWorkers())
        .put("batches", fit.batches())
        .put("seconds", fit.seconds())
        .put("costPerRun", fit.costPerRun());
  }

  static CapacityTable read(Source s) {
    return new CapacityTable(
        s.text("run"),
        s.texts("fixes"),
        s.one("whole", CapacityJson::readGroup),
        s.list("groups", CapacityJson::readGroup),
        s.optionalText("current"),
        s.optionalText("date"),
        s.optionalText("region"));
  }

  private static CapacityTable.Group readGroup(Source s) {
    return new CapacityTable.Group(
        s.text("name"),
        s.count("files"),
        s.count("items"),
        s.list("machines", CapacityJson::readMachine));
  }

  private static MachineFit readMachine(Source s) {
    return new MachineFit(
        s.text("machine"),
        s.text("family"),
        s.count("cpus"),
        s.bytes("memoryBytes"),
        s.optionalNumber("pricePerHour"),
        s.one("now", CapacityJson::readFit),
        s.one("fixed", CapacityJson::readFit),
        s.flag("cheapest"),
        s.flag("pareto"));
  }

  private static MachineFit.Fit readFit(Source s) {
    return new MachineFit.Fit(
        s.flag("fits"),
        s.count("workers"),
        s.count("maxSafeWorkers"),
        s.count("batches"),
        s.number("seconds"),
        s.optionalNumber("costPerRun"));
  }
}
