package dev.headroom.diagnostics.parse;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.parse.kernel.KernelParser;
import dev.headroom.diagnostics.parse.text.Anchors;
import dev.headroom.diagnostics.parse.text.LineReader;
import dev.headroom.diagnostics.parse.tools.BootEndParser;
import dev.headroom.diagnostics.parse.tools.Tools;
import dev.headroom.diagnostics.parse.wrap.Decoder;
import dev.headroom.diagnostics.parse.wrap.JsonObject;
import dev.headroom.diagnostics.parse.wrap.LogRecord;
import dev.headroom.diagnostics.parse.wrap.Origin;
import dev.headroom.diagnostics.parse.wrap.RecordParser;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log of any form and size in one pass. A line is decoded only where a word of interest
 * stands in it, or while something it may belong to is open.
 */
public final class LogParser {
  /** More than this from one log is a storm; its beginning tells as much as the whole. */
  private static final int KEPT = 10_000;

  /** The first lines are always decoded: they show what kind of log it is. */
  private static final int SNIFFED = 40;

  private static final Anchors ANCHORS = anchors();

  private final ParseContext context;
  private final String source;
  private final List<RecordParser> parsers;
  private final long decoderBit;
  private final List<Evidence> items = new ArrayList<>();
  private final Consumer<Evidence> sink = this::keep;
  private long leftOut;
  private long current;
  private boolean systemLog;
  private boolean hungry;
  private final Refusal refusal = new Refusal();

  private LogParser(String source, ParseContext context) {
    this.source = source;
    this.context = context;
    parsers = parsers(context.endOfBoot(), context.boot());
    decoderBit = 1L << parsers.size();
  }

  private static List<RecordParser> parsers(boolean endOfBoot, @Nullable Instant boot) {
    List<RecordParser> all = new ArrayList<>();
    all.add(new KernelParser());
    all.addAll(Tools.parsers());
    all.add(new BootEndParser(endOfBoot, boot));
    return List.copyOf(all);
  }

  private static Anchors anchors() {
    List<List<String>> words = new ArrayList<>();
    parsers(false, null).forEach(p -> words.add(p.anchors()));
    words.add(Decoder.anchors());
    return new Anchors(words);
  }

  /**
   * Reads the whole stream; the caller closes it.
   *
   * @throws IOException when not even its first line could be read
   */
  public static Parsed parse(InputStream in, String source, ParseContext context)
      throws IOException {
    return new LogParser(source, context).run(in);
  }

  private Parsed run(InputStream in) throws IOException {
    Decoder decoder =
        new Decoder(
            context.zone(),
            context.reference(),
            context.endOfBoot() ? null : context.boot(),
            source,
            this::record,
            this::object);
    LineReader reader = new LineReader(in, ANCHORS);
    String broken = null;
    try {
      lines(reader, decoder);
    } catch (IOException e) {
      // what was read before counts; nothing at all is the caller's
      if (reader.number() == 0) {
        throw e;
      }
      broken = String.valueOf(e.getMessage());
    }
    current = -1L;
    decoder.end();
    parsers.forEach(p -> p.end(sink));
    boolean whole = systemLog && broken == null;
    return new Parsed(items, reader.number(), whole, words(reader.number()), broken, leftOut);
  }

  private void lines(LineReader reader, Decoder decoder) throws IOException {
    while (reader.next()) {
      long found = reader.anchored();
      boolean structured = decoder.wants(reader);
      boolean sniffing = reader.number() <= SNIFFED;
      if (found == 0 && !structured && !sniffing && !hungry) {
        continue;
      }
      // an entry of several lines shows its words when it is whole
      current = structured || sniffing || (found & decoderBit) != 0 ? -1L : found;
      if (found != 0) {
        announce(found, reader);
      }
      decoder.accept(reader);
      hungry = anyHungry();
    }
  }

  /** Lets parsers ask when the line before was written, before it is gone. */
  private void announce(long found, LineReader reader) {
    for (int i = 0; i < parsers.size(); i++) {
      if ((found >> i & 1) != 0) {
        parsers.get(i).follows(() -> timeOf(reader.previous()));
      }
    }
  }

  private @Nullable Instant timeOf(String line) {
    List<LogRecord> read = new ArrayList<>();
    Decoder decoder =
        new Decoder(
            context.zone(), context.reference(), context.boot(), source, read::add, object -> {});
    decoder.accept(line, 1);
    return read.isEmpty() ? null : read.get(0).time();
  }

  private @Nullable String words(long lines) {
    return items.isEmpty() ? refusal.words(lines) : null;
  }

  /** Changes only where a parser was fed, which most lines spare. */
  private boolean anyHungry() {
    for (RecordParser p : parsers) {
      if (p.hungry()) {
        return true;
      }
    }
    return false;
  }

  private void record(LogRecord record) {
    systemLog |= record.system();
    refusal.look(record);
    boolean quoted = Quotation.is(record);
    NodeProblem.row(record).ifPresent(r -> parsers.get(0).accept(r, sink));
    for (int i = 0; i < parsers.size(); i++) {
      RecordParser parser = parsers.get(i);
      if ((current >> i & 1) != 0 || parser.hungry()) {
        if (!quoted || (i == 0 && record.origin() == Origin.KERNEL)) {
          parser.accept(record, sink);
        }
      }
    }
  }

  private void object(JsonObject object) {
    parsers.forEach(p -> p.accept(object, sink));
    NodeProblem.record(object).ifPresent(r -> parsers.get(0).accept(r, sink));
  }

  private void keep(Evidence evidence) {
    if (items.size() < KEPT) {
      items.add(evidence);
    } else {
      leftOut++;
    }
  }
}
