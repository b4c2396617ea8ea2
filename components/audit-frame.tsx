import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { ExportLinks } from "@/components/export-links";
import { PageHeader } from "@/components/page-header";
import { buttonVariants } from "@/components/ui/button";
import type { ListAuditEventsQuery } from "@/lib/contract/audit-event";

interface AuditFrameProps {
  /** The workspace's slug. */
  workspace: string;
  /** What the list is filtered by; null where that can't be read. */
  query: ListAuditEventsQuery | null;
  children: ReactNode;
}

/** The audit page's head, with the ways to take the log along: as filtered for reading, whole for checking. */
export function AuditFrame({ workspace, query, children }: AuditFrameProps) {
  return (
    <>
      <PageHeader
        title="Audit"
        description="Every change, written with the change itself, then sealed: numbered, chained and signed."
        actions={
          <>
            {query !== null && <ExportLinks workspace={workspace} list="audit" query={query} />}
            <a href={`/api/audit/${workspace}/bundle`} download className={buttonVariants({ variant: "outline" })}>
              <Download aria-hidden />
              Download bundle
            </a>
          </>
        }
      />
      {children}
    </>
  );
}
