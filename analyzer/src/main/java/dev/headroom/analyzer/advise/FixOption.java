package dev.headroom.analyzer.advise;

import dev.headroom.diagnostics.evidence.Bytes;

/**
 * One way to mend something, priced by itself.
 *
 * @param fix what is done, in a word: "widen", "mock", "lazy import"
 * @param what it is done to
 * @param cost what has to be written
 * @param perWorker what one more worker then takes
 * @param saving over the run as it is
 * @param workers advised then
 * @param maxSafeWorkers the most that are safe then, −1 where not even serial fits
 * @param seconds predicted then
 */
public record FixOption(
    String fix,
    String what,
    String file,
    int line,
    String cost,
    Bytes perWorker,
    Saving saving,
    int workers,
    int maxSafeWorkers,
    double seconds) {}
