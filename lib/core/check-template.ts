import type { InputIssue } from "@/lib/core/app-error";
import { textEngine } from "@/lib/core/render-template";
import { isTemplate } from "@/lib/core/template-engine";
import { isTemplateError } from "@/lib/core/template-error";

/**
 * Where a template stands: `summary` (and confirmation) knows no commit; only an HTTP request's headers and URLs and a
 * mail server's credentials know secrets. Everything in a message is `body`: what its recipients read. Only the params
 * of an undo are `compensation`, which knows what the target answered.
 */
export type TemplateUse = "summary" | "body" | "header" | "url" | "credential" | "compensation";

const proposalNames = new Set(["id", "summary", "externalRef", "type", "typeVersion"]);
const commitNames = new Set(["key", "generation", "attempt"]);
const settledCommitNames = new Set(["key"]);
const responseNames = new Set(["status", "body"]);

/**
 * What is wrong with a template, or null: its syntax, filters and tags, and that it reads nothing but `params`,
 * `proposal`, `commit` and, in headers, URLs and credentials, `secrets`, each secret by its literal name, so that no value an agent
 * writes can choose one. A URL must begin with http://, https:// or a value.
 */
export function checkTemplate(template: string, use: TemplateUse): string | null {
  if (use === "url" && !/^(?:https?:\/\/|\{\{)/i.test(template)) return "must begin with http:// or https://";
  if (!isTemplate(template)) return null;
  try {
    for (const path of textEngine.paths(template)) {
      const problem = checkPath(path, use);
      if (problem !== null) return problem;
    }
    return null;
  } catch (error) {
    if (isTemplateError(error)) return error.message;
    throw error;
  }
}

/** What is wrong with the template at `pointer`, as a list for a problem's `errors`. */
export function templateIssues(pointer: string, template: string, use: TemplateUse): InputIssue[] {
  const detail = checkTemplate(template, use);
  return detail === null ? [] : [{ pointer, detail }];
}

function checkPath(path: unknown[], use: TemplateUse): string | null {
  const [root] = path;
  if (use === "compensation" && (root === "response" || root === "commit")) return checkSettled(path, root);
  switch (root) {
    case "params":
      return null;
    case "proposal":
      return checkName(path, proposalNames);
    case "commit":
      return use === "summary" ? "“commit” is not known yet where this is shown" : checkName(path, commitNames);
    case "secrets":
      return checkSecret(path, use);
    default:
      return `“${String(root)}” is unknown; a template may read params, proposal, commit and ${use === "compensation" ? "response" : "secrets"}`;
  }
}

/** What there is once a commit has its answer: its key and no longer which send it is. */
function checkSettled(path: unknown[], root: "response" | "commit"): string | null {
  return checkName(path, root === "response" ? responseNames : settledCommitNames);
}

function checkSecret(path: unknown[], use: TemplateUse): string | null {
  if (use === "summary" || use === "body" || use === "compensation")
    return "“secrets” may stand where the connector reads them alone: in headers and URLs of http, in username and password of smtp";
  return path.length === 2 && typeof path[1] === "string" ? null : "a secret must be named, as in {{ secrets.NAME }}";
}

function checkName(path: unknown[], names: Set<string>): string | null {
  const [root, name] = path;
  if (typeof name === "string" && names.has(name)) return null;
  return `“${String(root)}” has ${[...names].join(", ")}, and nothing else`;
}
