import { Context, Liquid, LiquidError, Output, type Template, UndefinedVariableError } from "liquidjs";
import { BoundedCache } from "@/lib/core/bounded-cache";
import { readSimpleTemplate, renderSimpleTemplate } from "@/lib/core/simple-template";
import { TemplateError } from "@/lib/core/template-error";
import { makeFiltersStrict } from "@/lib/core/template-filters";

/** Only what stays inside the template: nothing that reads files, changes the context or writes past the escaping. */
const allowedTags = new Set([
  ...["assign", "capture", "if", "unless", "case", "for", "break", "continue", "comment", "raw", "#"],
]);

const longestTemplate = 20_000;
const longestOutput = 1_048_576;
const longestRenderMs = 1_000;
const mostMemory = 5_000_000;
const cachedTemplates = 1_000;

export interface EngineOptions {
  /** How each `{{ … }}` that does not end in `| raw` becomes text. Without it, one whole `{{ … }}` keeps its type. */
  escape?: (value: unknown) => string;
  /** What becomes of each that does. */
  raw: (value: unknown) => unknown;
}

/** A Liquid set up for templates written by admins and filled with values written by agents. */
export interface TemplateEngine {
  /** Parsed, from the cache where it was parsed before. Throws a `TemplateError` that says what is wrong. */
  parse(template: string): Template[];
  /** The rendered template. Throws a `TemplateError` when a value is missing or a limit is passed. */
  render(template: string, context: object): unknown;
  /** The paths of every value a template takes from its context, literal segments as strings and numbers. */
  paths(template: string): unknown[][];
}

/** `null` reads like nothing at all, so that `params.a.b` is missing where `params.a` is null. */
class StrictContext extends Context {
  override readProperty(...[from, key]: Parameters<Context["readProperty"]>): unknown {
    return from === null || from === undefined ? undefined : super.readProperty(from, key);
  }
}

/** Makes an engine: strict variables and filters, own properties only, bounded in time, size and memory. */
export function createTemplateEngine(options: EngineOptions): TemplateEngine {
  const liquid = createLiquid(options);
  const cache = new BoundedCache<string, Compiled>(cachedTemplates);
  const compile = (template: string): Compiled =>
    cache.getOrMake(template, (text) => ({ templates: parsed(liquid, text), simple: readSimpleTemplate(text) }));
  return {
    parse: (template) => compile(template).templates,
    render: (template, context) => {
      const { templates, simple } = compile(template);
      if (simple !== null) return bounded(renderSimpleTemplate(simple, context, options.escape));
      return bounded(interpreted(liquid, templates, context));
    },
    paths: (template) => liquid.globalVariableSegmentsSync(compile(template).templates),
  };
}

interface Compiled {
  templates: Template[];
  simple: ReturnType<typeof readSimpleTemplate>;
}

function interpreted(liquid: Liquid, templates: Template[], context: object): unknown {
  try {
    return liquid.renderSync(templates, new StrictContext(context, liquid.options, { sync: true }, { liquid }));
  } catch (error) {
    throw renderError(error);
  }
}

function bounded(result: unknown): unknown {
  if (typeof result !== "string") return result;
  if (result.length > longestOutput) throw new TemplateError("the result is too long");
  return withoutHalves(result);
}

/** `split` takes a text apart in UTF-16 units: half a character is no text, which nothing could store or send, and is dropped. */
function withoutHalves(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "");
}

/** Whether `text` has anything to render. */
export function isTemplate(text: string): boolean {
  return text.includes("{{") || text.includes("{%");
}

/** Whether parsed templates are one whole `{{ … }}`. */
export function isOneOutput(templates: Template[]): boolean {
  return templates.length === 1 && templates[0] instanceof Output;
}

function createLiquid(options: EngineOptions): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    keepOutputType: options.escape === undefined,
    ...(options.escape && { outputEscape: options.escape }),
    parseLimit: longestTemplate,
    renderLimit: longestRenderMs,
    memoryLimit: mostMemory,
    timezoneOffset: 0,
    locale: "en-US",
    templates: {},
  });
  for (const name of Object.keys(liquid.tags)) if (!allowedTags.has(name)) delete liquid.tags[name];
  makeFiltersStrict(liquid, options.raw);
  return liquid;
}

function parsed(liquid: Liquid, template: string): Template[] {
  try {
    return liquid.parse(template);
  } catch (error) {
    throw new TemplateError(error instanceof Error ? error.message : "can't be parsed");
  }
}

function renderError(error: unknown): TemplateError {
  if (error instanceof UndefinedVariableError) return new TemplateError(`“${shortText(error)}” has no value`);
  if (error instanceof LiquidError) {
    const reason = error.originalError instanceof TemplateError ? error.originalError.message : "can't be rendered";
    return new TemplateError(`“${shortText(error)}” ${reason}`);
  }
  return error instanceof TemplateError ? error : new TemplateError("can't be rendered");
}

function shortText(error: LiquidError): string {
  const text = error.token.getText().trim();
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
