import Link from "next/link";
import { ImpactBadge } from "@/components/impact-badge";
import { RevealedText } from "@/components/revealed-text";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ActionTypeResource } from "@/lib/contract/action-type";

function TypeRow({ type, href }: { type: ActionTypeResource; href: string }) {
  const { approvals } = type.policy;
  return (
    <TableRow className="relative max-xl:flex max-xl:flex-wrap max-xl:items-center max-xl:gap-x-3 max-xl:px-3 max-xl:py-2">
      <TableCell className="wrap-anywhere max-xl:h-auto max-xl:basis-full max-xl:p-0 xl:min-w-60">
        <Link href={href} prefetch={false} className="font-medium font-mono text-xs after:absolute after:inset-0">
          {type.name}
        </Link>
      </TableCell>
      <TableCell className="max-xl:h-auto max-xl:basis-full max-xl:p-0 xl:max-w-0 xl:truncate">
        <RevealedText text={type.title} />
      </TableCell>
      <TableCell className="max-xl:h-auto max-xl:p-0">
        <ImpactBadge impact={type.impact} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-xs max-xl:h-auto max-xl:p-0">
        {approvals === 1 ? "1 approval" : `${approvals} approvals`}
      </TableCell>
      <TableCell className="font-mono text-xs max-xl:h-auto max-xl:p-0">{type.connector.retrySafety}</TableCell>
      <TableCell className="whitespace-nowrap text-muted-foreground text-xs max-xl:h-auto max-xl:p-0 xl:text-right">
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
      <Table label="Action types" className="max-xl:block">
        <TableHeader className="max-xl:sr-only">
          <TableRow>
            <TableHead>Name</TableHead>
            <TableHead className="w-full">Title</TableHead>
            <TableHead>Impact</TableHead>
            <TableHead>Policy</TableHead>
            <TableHead>Retry safety</TableHead>
            <TableHead className="text-right">Version</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="max-xl:block">
          {types.map((type) => (
            <TypeRow key={type.name} type={type} href={`/w/${workspace}/action-types/${type.name}`} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
