package dev.headroom.analyzer.report.json;

import dev.headroom.diagnostics.evidence.Incident;

/** Kills and crashes that belong together, and what they mean. */
final class IncidentJson {
  private IncidentJson() {}

  static Row write(Incident incident) {
    return new Row()
        .put("time", incident.time())
        .put("cause", incident.cause())
        .put("confidence", (Double) incident.confidence())
        .longs("victims", incident.victims())
        .put("workersSeen", incident.workersSeen())
        .put("workerBytes", incident.workerBytes())
        .put("wouldHaveFitted", incident.wouldHaveFitted())
        .put("story", incident.story())
        .strings("tests", incident.tests())
        .longs("recorded", incident.recorded())
        .strings("cgroups", incident.cgroups())
        .put("ofThisJob", incident.ofThisJob());
  }

  static Incident read(Source s) {
    return new Incident(
        s.optionalTime("time"),
        s.word("cause", Incident.Cause.class),
        s.number("confidence"),
        s.longs("victims"),
        s.optionalCount("workersSeen"),
        s.optionalBytes("workerBytes"),
        s.optionalCount("wouldHaveFitted"),
        s.text("story"),
        s.added("tests", Source::ownText),
        s.added("recorded", Source::ownLong),
        s.added("cgroups", Source::ownText),
        s.addedFlag("ofThisJob"));
  }
}
