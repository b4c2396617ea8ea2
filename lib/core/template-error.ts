/**
 * A template that can't be rendered, or whose result can't be used. The message names the expression and never
 * holds a value, so it is safe to show.
 */
export class TemplateError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "TemplateError";
  }
}

/** Whether `error` is a `TemplateError`, also one made by the other of a process' two module graphs. */
export function isTemplateError(error: unknown): error is TemplateError {
  return error instanceof Error && error.name === "TemplateError";
}
