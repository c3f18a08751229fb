package dev.headroom.analyzer.scan.java.facts;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the body of a method or an expression, gives its steps and what they evaluate. */
final class BodyReader {
  private final List<Step> steps = new ArrayList<>();

  static List<Step> steps(Statement body) {
    BodyReader reader = new BodyReader();
    reader.visit(body, null);
    return reader.steps;
  }

  /** The type without type arguments; an array counts as its element. */
  static String typeName(Type type) {
    Type element = type instanceof ArrayType array ? array.getElementType() : type;
    return element instanceof ClassOrInterfaceType named
        ? named.getNameWithScope()
        : element.asString();
  }

  /**
   * @param guard the variable whose being null the branch asks for, or null
   */
  private void visit(Node node, @Nullable String guard) {
    if (node instanceof ExpressionStmt statement) {
      evaluate(statement.getExpression(), guard);
    } else if (node instanceof ReturnStmt statement) {
      statement
          .getExpression()
          .ifPresent(e -> add(Step.Kind.RETURN, null, null, expression(e), false));
    } else if (node instanceof IfStmt statement) {
      evaluate(statement.getCondition(), guard);
      visit(statement.getThenStmt(), nullTested(statement.getCondition(), guard));
      statement.getElseStmt().ifPresent(s -> visit(s, guard));
    } else if (node instanceof ExplicitConstructorInvocationStmt call) {
      List<Expr> arguments = call.getArguments().stream().map(BodyReader::expression).toList();
      String name = call.isThis() ? "this" : "super";
      add(
          Step.Kind.EVALUATE,
          null,
          null,
          new Expr.Call(null, name, arguments, TypeReader.line(call)),
          false);
    } else if (node instanceof Expression expression) {
      evaluate(expression, guard);
    } else if (node instanceof BodyDeclaration<?> || node instanceof AnnotationExpr) {
      // a local class: what its methods do counts where they are called, which is not followed
      return;
    } else {
      node.getChildNodes().forEach(c -> visit(c, guard));
    }
  }

  private static @Nullable String nullTested(Expression condition, @Nullable String outer) {
    if (condition instanceof BinaryExpr test
        && test.getOperator() == BinaryExpr.Operator.EQUALS
        && test.getRight() instanceof NullLiteralExpr) {
      return lastName(test.getLeft());
    }
    return outer;
  }

  private static @Nullable String lastName(Expression expression) {
    if (expression instanceof NameExpr name) {
      return name.getNameAsString();
    }
    return expression instanceof FieldAccessExpr field ? field.getNameAsString() : null;
  }

  private void evaluate(Expression expression, @Nullable String guard) {
    if (expression instanceof VariableDeclarationExpr declaration) {
      for (VariableDeclarator variable : declaration.getVariables()) {
        Expr value =
            variable
                .getInitializer()
                .map(BodyReader::expression)
                .orElseGet(() -> new Expr.Group(List.of(), TypeReader.line(variable.getName())));
        add(
            Step.Kind.LOCAL,
            variable.getNameAsString(),
            typeName(variable.getType()),
            value,
            false);
      }
    } else if (expression instanceof AssignExpr assignment) {
      String target = lastName(assignment.getTarget());
      add(
          Step.Kind.ASSIGN,
          target,
          null,
          expression(assignment.getValue()),
          target != null && target.equals(guard));
    } else {
      add(Step.Kind.EVALUATE, null, null, expression(expression), false);
    }
  }

  private void add(
      Step.Kind kind, @Nullable String target, @Nullable String type, Expr value, boolean guarded) {
    steps.add(new Step(kind, target, type, value, guarded));
  }

  static Expr expression(Expression e) {
    int line = TypeReader.line(e);
    if (e instanceof MethodCallExpr call) {
      return new Expr.Call(
          call.getScope().map(BodyReader::expression).orElse(null),
          call.getNameAsString(),
          call.getArguments().stream().map(BodyReader::expression).toList(),
          TypeReader.line(call.getName()));
    }
    if (e instanceof ObjectCreationExpr creation) {
      List<Step> body = new ArrayList<>();
      creation.getAnonymousClassBody().ifPresent(ms -> ms.forEach(m -> body.addAll(member(m))));
      return new Expr.New(
          typeName(creation.getType()),
          creation.getArguments().stream().map(BodyReader::expression).toList(),
          body,
          line);
    }
    if (e instanceof NameExpr name) {
      return new Expr.Name(name.getNameAsString(), line);
    }
    if (e instanceof FieldAccessExpr field) {
      return new Expr.Select(
          expression(field.getScope()), field.getNameAsString(), TypeReader.line(field.getName()));
    }
    if (e instanceof LiteralStringValueExpr literal) {
      return new Expr.Text(literal.getValue(), line);
    }
    if (e instanceof NullLiteralExpr) {
      return new Expr.Null(line);
    }
    if (e instanceof ClassExpr type) {
      return new Expr.ClassOf(typeName(type.getType()), line);
    }
    if (e instanceof TypeExpr type) {
      return new Expr.ClassOf(typeName(type.getType()), line);
    }
    if (e instanceof ThisExpr) {
      return new Expr.Name("this", line);
    }
    if (e instanceof SuperExpr) {
      return new Expr.Name("super", line);
    }
    if (e instanceof LambdaExpr lambda) {
      Statement body = lambda.getBody();
      List<Step> steps =
          body instanceof ExpressionStmt single
              ? List.of(
                  new Step(Step.Kind.RETURN, null, null, expression(single.getExpression()), false))
              : steps(body);
      return new Expr.Lambda(steps, line);
    }
    if (e instanceof MethodReferenceExpr reference) {
      return new Expr.Reference(expression(reference.getScope()), reference.getIdentifier(), line);
    }
    if (e instanceof EnclosedExpr enclosed) {
      return expression(enclosed.getInner());
    }
    if (e instanceof CastExpr cast) {
      return expression(cast.getExpression());
    }
    if (e instanceof AnnotationExpr annotation) {
      return new Expr.Group(
          new ArrayList<>(TypeReader.annotation(annotation).members().values()), line);
    }
    List<Expr> parts = new ArrayList<>();
    for (Node child : e.getChildNodes()) {
      if (child instanceof Expression part) {
        parts.add(expression(part));
      } else if (child instanceof Statement statement) {
        parts.add(new Expr.Lambda(steps(statement), TypeReader.line(statement)));
      } else {
        for (Node below : child.getChildNodes()) {
          if (below instanceof Statement statement) {
            parts.add(new Expr.Lambda(steps(statement), TypeReader.line(statement)));
          }
        }
      }
    }
    return new Expr.Group(parts, line);
  }

  private static List<Step> member(BodyDeclaration<?> member) {
    if (member instanceof MethodDeclaration method) {
      return method.getBody().map(BodyReader::steps).orElse(List.of());
    }
    if (member instanceof FieldDeclaration field) {
      List<Step> steps = new ArrayList<>();
      for (VariableDeclarator variable : field.getVariables()) {
        variable
            .getInitializer()
            .ifPresent(
                v -> steps.add(new Step(Step.Kind.EVALUATE, null, null, expression(v), false)));
      }
      return steps;
    }
    return List.of();
  }
}
