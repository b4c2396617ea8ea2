import Link from "next/link";
import { ImpactBadge } from "@/components/impact-badge";
import { RevealedText } from "@/components/revealed-text";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ActionTypeResource } from "@/lib/contract/action-type";

function TypeRow({ type, href }: { type: ActionTypeResource; href: string }) {
  const { approvals } = type.policy;
  return (
    <TableRow className="relative max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:px-3 max-md:py-2">
      <TableCell className="wrap-anywhere max-md:h-auto max-md:basis-full max-md:p-0 md:min-w-60">
        <Link href={href} prefetch={false} className="font-medium font-mono text-xs after:absolute after:inset-0">
          {type.name}
        </Link>
      </TableCell>
      <TableCell className="max-md:h-auto max-md:basis-full max-md:p-0 md:max-w-0 md:truncate">
        <RevealedText text={type.title} />
      </TableCell>
      <TableCell className="max-md:h-auto max-md:p-0">
        <ImpactBadge impact={type.impact} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-xs max-md:h-auto max-md:p-0">
        {approvals === 1 ? "1 approval" : `${approvals} approvals`}
      </TableCell>
      <TableCell className="font-mono text-xs max-md:h-auto max-md:p-0">{type.connector.retrySafety}</TableCell>
      <TableCell className="whitespace-nowrap text-muted-foreground text-xs max-md:h-auto max-md:p-0 md:text-right">
        version {type.version}
      </TableCell>
    </TableRow>
  );
}

interface ActionTypeListProps {
  types: ActionTypeResource[];
  /** The workspace's slug. */
  workspace: string;
}

/** The catalogue: one action type a line. */
export function ActionTypeList({ types, workspace }: ActionTypeListProps) {
  return (
    <Card className="overflow-hidden">
      <Table label="Action types" className="max-md:block">
        <TableHeader className="max-md:sr-only">
          <TableRow>
            <TableHead>Name</TableHead>
            <TableHead className="w-full">Title</TableHead>
            <TableHead>Impact</TableHead>
            <TableHead>Policy</TableHead>
            <TableHead>Retry safety</TableHead>
            <TableHead className="text-right">Version</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="max-md:block">
          {types.map((type) => (
            <TypeRow key={type.name} type={type} href={`/w/${workspace}/action-types/${type.name}`} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
