import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/page-header";
import { buttonVariants } from "@/components/ui/button";

/** The audit page's head, with the way to take the whole log along. */
export function AuditFrame({ workspace, children }: { workspace: string; children: ReactNode }) {
  return (
    <>
      <PageHeader
        title="Audit"
        description="Every change, written with the change itself, then sealed: numbered, chained and signed."
        actions={
          <a href={`/api/audit/${workspace}/bundle`} download className={buttonVariants({ variant: "outline" })}>
            <Download aria-hidden />
            Download bundle
          </a>
        }
      />
      {children}
    </>
  );
}
