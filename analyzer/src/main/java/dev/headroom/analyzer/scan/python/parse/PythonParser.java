package dev.headroom.analyzer.scan.python.parse;

import com.oracle.graal.python.pegparser.AbstractParser;
import com.oracle.graal.python.pegparser.InputType;
import com.oracle.graal.python.pegparser.Parser;
import com.oracle.graal.python.pegparser.ParserCallbacks;
import com.oracle.graal.python.pegparser.sst.ModTy;
import com.oracle.graal.python.pegparser.sst.SSTNode;
import com.oracle.graal.python.pegparser.tokenizer.SourceRange;
import dev.headroom.analyzer.scan.python.facts.ModuleFacts;
import dev.headroom.analyzer.scan.python.facts.ModuleFacts.Fault;
import dev.headroom.analyzer.scan.python.facts.Stmt;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Reads a Python file: bytes to facts. Never throws on what the bytes hold.
 *
 * <p>Deep expressions recurse: call it on a thread with {@link #STACK_BYTES} of stack. With less, a
 * file that needs more is reported as a fault.
 */
public final class PythonParser {
  /**
   * Stack for a sum of 20,000 terms, which overflows 1 MiB; address space only, until it is used.
   */
  public static final long STACK_BYTES = 256L << 20;

  /**
   * Larger files are data rather than code, and a literal of 2 MB costs 512 MB of heap to parse.
   */
  public static final int MAX_BYTES = 1 << 20;

  /** Minor version of the newest grammar that the parser may accept. */
  private static final int FEATURE_VERSION = 13;

  /** More would say nothing new about a file that is no Python. */
  private static final int MAX_FAULTS = 20;

  private PythonParser() {}

  public static ModuleFacts parse(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return ModuleFacts.unread(bytes.length, tooLarge(bytes.length));
    }
    List<Fault> faults = new ArrayList<>();
    SourceDecoder.Decoded decoded = SourceDecoder.decode(bytes);
    if (decoded.fault() != null) {
      faults.add(new Fault(1, decoded.fault()));
    }
    String text = decoded.text().replace("\r\n", "\n").replace('\r', '\n');
    if (text.indexOf('\0') >= 0) {
      return ModuleFacts.unread(bytes.length, "holds a NUL byte, which Python refuses");
    }
    List<Stmt> statements = new ArrayList<>();
    FactsBuilder builder = new FactsBuilder(0);
    try {
      statements.addAll(statements(text, 0, builder));
    } catch (SyntaxFault broken) {
      recover(text, statements, faults);
    }
    return new ModuleFacts(bytes.length, statements, builder.doctests(), faults);
  }

  /** The message for a file beyond the bound, so that it need not be read first. */
  public static String tooLarge(long size) {
    return "larger than " + (MAX_BYTES >> 20) + " MiB (" + size + " bytes): not parsed";
  }

  private static void recover(String text, List<Stmt> statements, List<Fault> faults) {
    int more = 0;
    for (Chunks.Chunk chunk : Chunks.of(text)) {
      List<Fault> own = new ArrayList<>();
      statements.addAll(Mend.statements(chunk, own));
      for (Fault fault : own) {
        if (faults.size() < MAX_FAULTS) {
          faults.add(fault);
        } else {
          more++;
        }
      }
    }
    if (more > 0) {
      Fault last = faults.get(faults.size() - 1);
      faults.add(new Fault(last.line(), more + " more of the kind"));
    }
  }

  /** Statements of a text that begins behind so many lines of its file. */
  static List<Stmt> statements(String text, int linesBefore, FactsBuilder builder)
      throws SyntaxFault {
    Callbacks callbacks = new Callbacks(linesBefore);
    try {
      SSTNode tree =
          new Parser(
                  text,
                  callbacks,
                  InputType.FILE,
                  EnumSet.noneOf(AbstractParser.Flags.class),
                  FEATURE_VERSION)
              .parse();
      return tree instanceof ModTy.Module module ? builder.body(module.body) : List.of();
    } catch (Stop stop) {
      throw new SyntaxFault(stop.line, stop.why);
    } catch (StackOverflowError deep) {
      throw new SyntaxFault(linesBefore + 1, "nested too deeply");
    } catch (RuntimeException refused) {
      // the parser is someone else's and internal: what it can't digest is a fault of this file
      throw new SyntaxFault(linesBefore + 1, "the parser gave up: " + refused);
    }
  }

  /** The first thing in a text that is no Python. */
  static final class SyntaxFault extends Exception {
    private static final long serialVersionUID = 1L;
    final int line;

    SyntaxFault(int line, String why) {
      super(why, null, false, false);
      this.line = line;
    }
  }

  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int line;
    final String why;

    Stop(int line, String why) {
      super(why, null, false, false);
      this.line = line;
      this.why = why;
    }
  }

  private record Callbacks(int linesBefore) implements ParserCallbacks {
    @Override
    public void safePointPoll() {}

    @Override
    public RuntimeException reportIncompleteSource(int line) {
      throw new Stop(linesBefore + Math.max(1, line), "ends in the middle of a statement");
    }

    @Override
    public RuntimeException onError(ErrorType type, SourceRange range, String message) {
      throw new Stop(linesBefore + Math.max(1, range.startLine), message);
    }

    @Override
    public void onWarning(WarningType type, SourceRange range, String message) {}
  }
}
