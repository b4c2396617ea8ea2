import { Download } from "lucide-react";
import { listAddress, type SearchParams } from "@/components/list-address";
import { buttonVariants } from "@/components/ui/button";

interface ExportLinksProps {
  /** The workspace's slug. */
  workspace: string;
  list: "audit" | "history";
  /** The list's query as it is filtered. */
  query: object;
}

/** The filtered list as a file, all of it: for a spreadsheet, or one JSON object a line. */
export function ExportLinks({ workspace, list, query }: ExportLinksProps) {
  const address = (format: string) => listAddress(`/api/exports/${workspace}/${list}.${format}`, filtersOf(query));
  const look = buttonVariants({ variant: "outline" });
  return (
    <>
      <a href={address("csv")} download className={look} aria-label={`Download the ${list} as CSV`}>
        <Download aria-hidden />
        CSV
      </a>
      <a href={address("jsonl")} download className={look} aria-label={`Download the ${list} as JSON Lines`}>
        <Download aria-hidden />
        JSON Lines
      </a>
    </>
  );
}

/** Without the page that is shown: a file has them all. */
function filtersOf(query: object): SearchParams {
  const texts = Object.entries(query).filter(([name, value]) => name !== "cursor" && isTexts(value));
  return Object.fromEntries(texts);
}

function isTexts(value: unknown): boolean {
  return typeof value === "string" || Array.isArray(value);
}
