import type { z } from "zod";
import type { InputIssue } from "@/lib/core/app-error";
import { jsonPointer } from "@/lib/core/json-pointer";

/** What zod found wrong, each with its pointer. An unknown member is an issue of its parent for zod: here each has its own. */
export function inputIssues(error: z.ZodError): InputIssue[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ pointer: jsonPointer(issue.path), detail: issue.message }];
    return issue.keys.map((key) => ({ pointer: jsonPointer([...issue.path, key]), detail: "Unknown member." }));
  });
}
