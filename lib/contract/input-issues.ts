import type { z } from "zod";
import type { InputIssue } from "@/lib/core/app-error";
import { jsonPointer } from "@/lib/core/json-pointer";

/** How many issues are told at most: an answer is for reading, and its size not the request's to choose. */
const mostIssues = 50;

/**
 * What zod found wrong, each with its pointer, at most 50 issues. An unknown member is an issue of its parent for zod: here each
 * has its own.
 */
export function inputIssues(error: z.ZodError): InputIssue[] {
  const issues = error.issues
    .slice(0, mostIssues)
    .flatMap(plainIssues)
    .flatMap((issue) => {
      if (issue.code !== "unrecognized_keys") return [{ pointer: jsonPointer(issue.path), detail: issue.message }];
      const keys = issue.keys.slice(0, mostIssues);
      return keys.map((key) => ({ pointer: jsonPointer([...issue.path, key]), detail: "Unknown member." }));
    });
  return issues.slice(0, mostIssues);
}

type Issue = z.core.$ZodIssue;

/** A union's issue says only that no branch took the value: here it is those of the branch that it came furthest in. */
function plainIssues(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const furthest = Math.max(...issue.errors.map(depthOf));
  const branch = issue.errors.find((each) => depthOf(each) === furthest);
  if (branch === undefined) return [issue];
  return branch.flatMap((each) => plainIssues({ ...each, path: [...issue.path, ...each.path] }));
}

function depthOf(branch: Issue[]): number {
  return Math.max(...branch.map(({ path }) => path.length));
}
