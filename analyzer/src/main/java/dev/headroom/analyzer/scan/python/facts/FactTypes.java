package dev.headroom.analyzer.scan.python.facts;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The records that facts are made of, each with a number. Their components are read by reflection,
 * so that a record can't be written one way and read another; nothing but these is ever made.
 */
final class FactTypes {
  /** A type that the facts gain belongs at the end; a test sees that none is left out. */
  static final List<Class<? extends Record>> ALL =
      List.of(
          ModuleFacts.class,
          ModuleFacts.Fault.class,
          Parameters.class,
          Parameters.Parameter.class,
          Expr.Name.class,
          Expr.Attribute.class,
          Expr.Call.class,
          Expr.Keyword.class,
          Expr.Constant.class,
          Expr.JoinedStr.class,
          Expr.Sequence.class,
          Expr.Dict.class,
          Expr.Entry.class,
          Expr.Subscript.class,
          Expr.Lambda.class,
          Expr.Await.class,
          Expr.Yield.class,
          Expr.Starred.class,
          Expr.BinOp.class,
          Expr.BoolOp.class,
          Expr.UnaryOp.class,
          Expr.Compare.class,
          Expr.IfExp.class,
          Expr.NamedExpr.class,
          Expr.Comprehension.class,
          Expr.Generator.class,
          Expr.Slice.class,
          Expr.Other.class,
          Stmt.Alias.class,
          Stmt.Import.class,
          Stmt.FromImport.class,
          Stmt.Assign.class,
          Stmt.AnnAssign.class,
          Stmt.AugAssign.class,
          Stmt.FunctionDef.class,
          Stmt.ClassDef.class,
          Stmt.With.class,
          Stmt.Item.class,
          Stmt.Return.class,
          Stmt.ExprStmt.class,
          Stmt.If.class,
          Stmt.For.class,
          Stmt.While.class,
          Stmt.Try.class,
          Stmt.Handler.class,
          Stmt.Match.class,
          Stmt.Case.class,
          Stmt.Del.class,
          Stmt.Raise.class,
          Stmt.Assert.class,
          Stmt.Global.class,
          Stmt.Jump.class);

  /**
   * A record's shape.
   *
   * @param kinds the components' types, {@code parts} what gives their values, in the same order
   */
  record Type(int number, Constructor<?> maker, List<Class<?>> kinds, List<Method> parts) {}

  static final List<Type> NUMBERED = numbered();
  private static final Map<Class<?>, Type> BY_CLASS = byClass();

  private FactTypes() {}

  /** The shape of a record that is one of {@link #ALL}. */
  static Type of(Object record) {
    Type type = BY_CLASS.get(record.getClass());
    if (type == null) {
      throw new IllegalStateException(record.getClass() + " is no type of facts");
    }
    return type;
  }

  private static List<Type> numbered() {
    return Stream.iterate(0, i -> i < ALL.size(), i -> i + 1).map(FactTypes::type).toList();
  }

  private static Type type(int number) {
    Class<? extends Record> type = ALL.get(number);
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] kinds = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
    try {
      return new Type(
          number,
          type.getDeclaredConstructor(kinds),
          List.of(kinds),
          Stream.of(components).map(RecordComponent::getAccessor).toList());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has its canonical constructor", e);
    }
  }

  private static Map<Class<?>, Type> byClass() {
    Map<Class<?>, Type> types = new HashMap<>();
    NUMBERED.forEach(type -> types.put(ALL.get(type.number()), type));
    return types;
  }
}
