package dev.headroom.analyzer.report.html;

import dev.headroom.analyzer.advise.AuditResult;
import dev.headroom.analyzer.rules.RuleBook;
import dev.headroom.analyzer.rules.RuleBookReader;
import freemarker.cache.ClassTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/**
 * Renders the page: makes the view, and lets the templates place it. Everything a template prints
 * is escaped, what it may call is the view's records, and an error in one is a bug.
 */
public final class HtmlReport {
  private static final Configuration TEMPLATES = templates();

  private HtmlReport() {}

  /** The page, with the bundled rule book's words. */
  public static String render(AuditResult result) {
    return render(result, new RuleBookReader().read());
  }

  /** The page, with the rules' own words where {@code book} has them. */
  public static String render(AuditResult result, RuleBook book) {
    StringWriter out = new StringWriter();
    try {
      TEMPLATES.getTemplate("report.ftlh").process(Map.of("r", ReportView.of(result, book)), out);
    } catch (IOException | TemplateException e) {
      throw new IllegalStateException("the report's template is broken", e);
    }
    return out.toString();
  }

  private static Configuration templates() {
    Configuration c = new Configuration(Configuration.VERSION_2_3_34);
    c.setTemplateLoader(new ClassTemplateLoader(HtmlReport.class.getClassLoader(), "templates"));
    c.setDefaultEncoding("UTF-8");
    c.setOutputEncoding("UTF-8");
    c.setLocale(Locale.ROOT);
    c.setTimeZone(TimeZone.getTimeZone("UTC"));
    c.setNumberFormat("computer");
    c.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    c.setLogTemplateExceptions(false);
    c.setWrapUncheckedExceptions(true);
    c.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    c.setObjectWrapper(new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34).build());
    c.setWhitespaceStripping(true);
    c.setLocalizedLookup(false);
    return c;
  }
}
