package dev.headroom.analyzer.scan.java.facts;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the declaration of a type, adds its facts and those of the types in it to a list. */
final class TypeReader {
  private final List<TypeFacts> types;

  TypeReader(List<TypeFacts> types) {
    this.types = types;
  }

  void read(TypeDeclaration<?> type, String outer) {
    String name = outer.isEmpty() ? type.getNameAsString() : outer + "." + type.getNameAsString();
    List<FieldFacts> fields = new ArrayList<>();
    List<MethodFacts> methods = new ArrayList<>();
    boolean constants = type instanceof AnnotationDeclaration || isInterface(type);
    if (type instanceof EnumDeclaration e) {
      for (EnumConstantDeclaration constant : e.getEntries()) {
        fields.add(constant(name, constant));
      }
    }
    List<TypeDeclaration<?>> nested = new ArrayList<>();
    for (BodyDeclaration<?> member : type.getMembers()) {
      if (member instanceof FieldDeclaration field) {
        field.getVariables().forEach(v -> fields.add(field(field, v, constants)));
      } else if (member instanceof CallableDeclaration<?> callable) {
        methods.add(method(callable));
      } else if (member instanceof InitializerDeclaration block) {
        String kind = block.isStatic() ? "<clinit>" : "<block>";
        methods.add(block(kind, block));
      } else if (member instanceof TypeDeclaration<?> inner) {
        nested.add(inner);
      }
    }
    types.add(
        new TypeFacts(
            name,
            kind(type),
            isAbstract(type),
            type.isStatic() || !(type instanceof ClassOrInterfaceDeclaration),
            superclass(type),
            interfaces(type),
            annotations(type.getAnnotations()),
            fields,
            methods,
            line(type.getName())));
    nested.forEach(t -> read(t, name));
  }

  private static boolean isInterface(TypeDeclaration<?> type) {
    return type instanceof ClassOrInterfaceDeclaration c && c.isInterface();
  }

  private static boolean isAbstract(TypeDeclaration<?> type) {
    return isInterface(type) || (type instanceof ClassOrInterfaceDeclaration c && c.isAbstract());
  }

  private static TypeFacts.Kind kind(TypeDeclaration<?> type) {
    if (type instanceof EnumDeclaration) {
      return TypeFacts.Kind.ENUM;
    }
    if (type instanceof RecordDeclaration) {
      return TypeFacts.Kind.RECORD;
    }
    if (type instanceof AnnotationDeclaration) {
      return TypeFacts.Kind.ANNOTATION;
    }
    return isInterface(type) ? TypeFacts.Kind.INTERFACE : TypeFacts.Kind.CLASS;
  }

  private static @Nullable String superclass(TypeDeclaration<?> type) {
    return type instanceof ClassOrInterfaceDeclaration c && !c.isInterface()
        ? c.getExtendedTypes().stream().findFirst().map(TypeReader::name).orElse(null)
        : null;
  }

  private static List<String> interfaces(TypeDeclaration<?> type) {
    NodeList<ClassOrInterfaceType> written = new NodeList<>();
    if (type instanceof ClassOrInterfaceDeclaration c) {
      written = c.isInterface() ? c.getExtendedTypes() : c.getImplementedTypes();
    } else if (type instanceof EnumDeclaration e) {
      written = e.getImplementedTypes();
    } else if (type instanceof RecordDeclaration r) {
      written = r.getImplementedTypes();
    }
    return written.stream().map(TypeReader::name).toList();
  }

  private static String name(ClassOrInterfaceType type) {
    return type.getNameWithScope();
  }

  private static FieldFacts constant(String type, EnumConstantDeclaration constant) {
    List<Expr> arguments = constant.getArguments().stream().map(BodyReader::expression).toList();
    int line = line(constant.getName());
    return new FieldFacts(
        constant.getNameAsString(),
        type,
        true,
        List.of(),
        new Expr.New(type, arguments, List.of(), line),
        line,
        line);
  }

  private static FieldFacts field(
      FieldDeclaration field, VariableDeclarator variable, boolean constant) {
    return new FieldFacts(
        variable.getNameAsString(),
        BodyReader.typeName(variable.getType()),
        constant || field.isStatic(),
        annotations(field.getAnnotations()),
        variable.getInitializer().map(BodyReader::expression).orElse(null),
        line(variable.getName()),
        line(field));
  }

  private static MethodFacts method(CallableDeclaration<?> callable) {
    boolean constructor = callable instanceof ConstructorDeclaration;
    Optional<BlockStmt> body =
        callable instanceof MethodDeclaration m
            ? m.getBody()
            : callable instanceof ConstructorDeclaration c
                ? Optional.of(c.getBody())
                : Optional.empty();
    List<MethodFacts.Parameter> parameters =
        callable.getParameters().stream()
            .map(
                p ->
                    new MethodFacts.Parameter(
                        p.getNameAsString(), BodyReader.typeName(p.getType()), p.isVarArgs()))
            .toList();
    return new MethodFacts(
        constructor ? "<init>" : callable.getNameAsString(),
        callable instanceof MethodDeclaration m && !m.getType().isVoidType()
            ? BodyReader.typeName(m.getType())
            : "",
        parameters,
        callable.isStatic(),
        callable.isPublic(),
        body.isEmpty(),
        annotations(callable.getAnnotations()),
        body.map(BodyReader::steps).orElse(List.of()),
        line(callable.getName()));
  }

  private static MethodFacts block(String name, InitializerDeclaration block) {
    return new MethodFacts(
        name,
        "",
        List.of(),
        block.isStatic(),
        false,
        false,
        List.of(),
        BodyReader.steps(block.getBody()),
        line(block));
  }

  static List<Annotation> annotations(NodeList<AnnotationExpr> written) {
    return written.stream().map(TypeReader::annotation).toList();
  }

  static Annotation annotation(AnnotationExpr written) {
    Map<String, Expr> members = new LinkedHashMap<>();
    if (written instanceof SingleMemberAnnotationExpr single) {
      members.put("value", BodyReader.expression(single.getMemberValue()));
    } else if (written instanceof NormalAnnotationExpr normal) {
      normal
          .getPairs()
          .forEach(p -> members.put(p.getNameAsString(), BodyReader.expression(p.getValue())));
    }
    return new Annotation(written.getNameAsString(), members, line(written));
  }

  static int line(Node node) {
    return node.getBegin().map(p -> p.line).orElse(1);
  }
}
