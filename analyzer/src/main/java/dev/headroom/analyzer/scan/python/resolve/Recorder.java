package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.rules.ChildCall;
import dev.headroom.analyzer.rules.Loader;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.scan.NotRead;
import dev.headroom.analyzer.scan.python.resolve.Value.Fake;
import dev.headroom.analyzer.scan.python.resolve.Value.Function;
import dev.headroom.analyzer.scan.python.resolve.Value.Instance;
import dev.headroom.analyzer.scan.python.resolve.Value.Lib;
import dev.headroom.analyzer.scan.python.resolve.Value.LibObject;
import dev.headroom.analyzer.scan.python.resolve.Value.Member;
import dev.headroom.analyzer.scan.python.resolve.Value.TypeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps what was found while a suite is followed. */
final class Recorder {
  /** Fixtures of pytest and of widely used plugins that load nothing worth a word. */
  private static final Set<String> LIGHT =
      Set.of(
          "aioresponses",
          "anyio_backend",
          "benchmark",
          "cache",
          "capfd",
          "capfdbinary",
          "caplog",
          "capsys",
          "capsysbinary",
          "cov",
          "db",
          "doctest_namespace",
          "event_loop",
          "faker",
          "freezer",
          "httpx_mock",
          "pytestconfig",
          "pytester",
          "record_property",
          "record_testsuite_property",
          "record_xml_attribute",
          "recwarn",
          "requests_mock",
          "respx_mock",
          "snapshot",
          "subtests",
          "testdir",
          "testrun_uid",
          "worker_id");

  /** Plugins' fixtures that the rule book knows. */
  private final Set<String> known;

  final List<Hit> hits = new ArrayList<>();
  final Map<Place, String> mocks = new TreeMap<>();
  final Set<NotRead> notRead = new LinkedHashSet<>();

  /** Fixture → where a test changes the value of another that is made from it. */
  final Map<Place, String> behind = new TreeMap<>();

  /** Fixture → fixtures of narrower scope than session that it asks for. */
  final Map<Place, List<String>> requests = new TreeMap<>();

  /** Fixture → where a test changes its value. */
  final Map<Place, String> changes = new TreeMap<>();

  /** Fixtures of plugins that were told already. */
  private final Set<String> foreign = new HashSet<>();

  /** Fixture → tests that get it. */
  final Map<Place, Map<String, TestCase>> users = new TreeMap<>();

  Recorder(RuleBook book) {
    this.known = new HashSet<>(LIGHT);
    for (ChildCall child : book.children()) {
      if (child.fixture()) {
        known.add(child.callee());
        known.addAll(child.aliases());
      }
    }
  }

  void used(Place fixture, TestCase test) {
    users
        .computeIfAbsent(fixture, p -> new TreeMap<>())
        .put(test.file() + "::" + test.name(), test);
  }

  /** Hits so far where they are being kept. */
  int count(Follow follow) {
    return follow.probe == null ? hits.size() : follow.probe.size();
  }

  /** What was found since then. */
  List<Hit> since(Follow follow, int count) {
    List<Hit> all = follow.probe == null ? hits : follow.probe;
    return List.copyOf(all.subList(count, all.size()));
  }

  void mock(Place place, String target) {
    mocks.putIfAbsent(place, target);
  }

  /**
   * Where a value is changed, or null. What is written through an application or an index changes
   * what that keeps, and no model behind it.
   */
  @Nullable String change(Place fixture, boolean model) {
    String direct = changes.get(fixture);
    return direct != null || model ? direct : behind.get(fixture);
  }

  /** A fixture that a test asks for and no file of the project defines. */
  void foreign(String fixture, Place place) {
    if (!known.contains(fixture) && foreign.add(fixture)) {
      unread(place, "asks for " + fixture + ", a plugin's fixture: what it loads is not seen");
    }
  }

  void cut(String what, String why) {
    notRead.add(new NotRead(what, why));
  }

  void unread(Place place, String why) {
    notRead.add(new NotRead(place.toString(), why));
  }

  /**
   * Notes a load at the line that is being followed.
   *
   * @param created where the object was made that loads only now, or null
   */
  Hit hit(
      Follow follow,
      Loader loader,
      String callee,
      Arguments arguments,
      boolean mocked,
      @Nullable Place created) {
    Frame frame = follow.frame();
    Place place = created == null ? frame.place() : created;
    boolean testSide =
        frame.module.testSide || (created != null && follow.modules.testSide(created));
    boolean inModule = inModule(follow);
    boolean kept =
        loader.oncePerProcess()
            || follow.frames.stream()
                .anyMatch(
                    f ->
                        f.definition != null
                            && (f.definition.decorated("lru_cache")
                                || f.definition.decorated("cache")));
    Origin entry = testSide || importing(follow) ? null : entry(follow);
    FixtureUse fixture = entry == null ? follow.fixture() : entry.fixture();
    Hit hit =
        new Hit(
            loader,
            callee,
            Loading.artifacts(loader, arguments),
            place,
            !testSide,
            entry,
            fixture,
            follow.test,
            follow.moment,
            mocked,
            follow.heap.unsure,
            inModule,
            frame.module.file,
            kept,
            follow.ofBook,
            follow.chain());
    hit.written = Loading.written(loader, arguments);
    if (follow.probe != null) {
      follow.probe.add(hit);
    } else if (!mocked && guess(follow, hit, arguments)) {
      notRead.add(
          new NotRead(
              place.toString(),
              "may call " + callee + ", on a condition and with an argument that can't be read"));
    } else {
      hits.add(follow.child == null ? hit : inChild(follow.child, hit));
      for (String variable : mocked ? List.<String>of() : Loading.variables(loader, arguments)) {
        unread(
            place, "loads what the environment variable " + variable + " says: a guess is counted");
      }
    }
    return hit;
  }

  /**
   * Whether a load rests on too little: conditions that can't be decided, and no name of what it
   * loads or a block that expects it to fail.
   */
  private static boolean guess(Follow follow, Hit hit, Arguments arguments) {
    boolean named = !hit.artifacts.isEmpty();
    return hit.doubts > 0
        && (follow.expecting > 0
            || Loading.unknown(hit.loader, arguments)
            || (!named && hit.doubts > 2)
            || (hit.ofBook && hit.applicationSide));
  }

  private static Hit inChild(Origin child, Hit hit) {
    Hit there =
        new Hit(
            hit.loader,
            child.callee(),
            hit.artifacts,
            child.place(),
            false,
            null,
            child.fixture(),
            hit.test,
            hit.moment,
            hit.mocked,
            hit.doubts,
            hit.inModule,
            hit.moduleFile,
            hit.kept,
            hit.ofBook,
            hit.chain);
    there.written = hit.written;
    return there;
  }

  /** Whether a module of the application is being imported. */
  private static boolean importing(Follow follow) {
    for (Frame frame : follow.frames) {
      if (frame.module.testSide) {
        return false;
      }
      if (frame.definition == null) {
        return true;
      }
    }
    return true;
  }

  /** Whether a module's or class's body is what calls, and not a function of the tests. */
  private static boolean inModule(Follow follow) {
    for (Frame frame : follow.frames) {
      if (frame.definition == null) {
        return true;
      }
      if (frame.test || frame.fixture != null) {
        return false;
      }
    }
    return false;
  }

  /** Where the tests enter the application on the way to this load. */
  private static @Nullable Origin entry(Follow follow) {
    Frame tests = null;
    Instance loading = null;
    for (Frame frame : follow.frames) {
      if (frame.module.testSide) {
        tests = frame;
        break;
      }
      if (loading == null && frame.self instanceof Instance i && i.origin != null) {
        loading = i;
      }
    }
    if (tests == null) {
      return null;
    }
    Value calling = tests.calling;
    if (loading != null) {
      boolean direct = calling instanceof Function f && f.self() == loading;
      if (!(direct && tests.bareCall)) {
        return loading.origin;
      }
    }
    return new Origin(tests.place(), name(calling), follow.fixture());
  }

  private static String name(@Nullable Value calling) {
    if (calling instanceof Function f) {
      Value self = f.self();
      TypeValue type = self instanceof Instance i ? i.type : self instanceof TypeValue c ? c : null;
      return type == null
          ? f.definition().qualified()
          : type.qualified() + "." + f.definition().name;
    } else if (calling instanceof TypeValue c) {
      return c.qualified();
    } else if (calling instanceof Lib lib) {
      return lib.name();
    } else if (calling instanceof Member m) {
      String type =
          m.owner() instanceof TypeValue c
              ? c.qualified()
              : m.owner() instanceof Instance i ? i.type.qualified() : m.type();
      return type + "." + m.name();
    } else if (calling instanceof Instance i) {
      return i.type.qualified();
    }
    return "";
  }

  /** What is bound to a global or a class stays until the process ends. */
  void keep(Value value) {
    for (Value way : value.ways()) {
      if (way instanceof LibObject object && object.hit != null) {
        object.hit.kept = true;
      } else if (way instanceof Instance instance) {
        if (instance.hit != null) {
          instance.hit.kept = true;
        }
        for (Value field : instance.fields.values()) {
          if (field instanceof LibObject object && object.hit != null) {
            object.hit.kept = true;
          }
        }
      }
    }
  }

  /** A dict that is a module's global is a cache. */
  void keepIfGlobal(Value container, Value value, Frame frame) {
    if (frame.module.globals.containsValue(container)) {
      keep(value);
    }
  }

  /** Remembers which attributes of a class hold what was loaded. */
  void holds(Instance instance, String name, Value value) {
    for (Value way : value.ways()) {
      boolean loaded =
          (way instanceof LibObject object && object.hit != null)
              || (way instanceof Instance made && made.hit != null)
              || (way instanceof Fake fake
                  && fake.replaces() != null
                  && fake.replaces().endsWith("()"))
              || (way instanceof Instance i && !i.type.loaded.isEmpty() && i != instance);
      if (loaded) {
        instance.type.loaded.add(name);
      }
    }
  }
}
