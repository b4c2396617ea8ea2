import Link from "next/link";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { AgentResource } from "@/lib/contract/agent";

const cell = "max-md:h-auto max-md:p-0";

/** The last time that any of an agent's keys was used; null where none ever was. */
function lastUsed({ keys }: AgentResource): string | null {
  const uses = keys.flatMap(({ lastUsedAt }) => (lastUsedAt === null ? [] : [lastUsedAt]));
  return uses.sort().at(-1) ?? null;
}

function Keys({ agent }: { agent: AgentResource }) {
  const inUse = agent.keys.filter(({ revokedAt }) => revokedAt === null);
  if (agent.disabledAt !== null) return <Badge variant="outline">disabled</Badge>;
  if (inUse.length === 0) return <span className="text-muted-foreground">no key in use</span>;
  return (
    <span className="whitespace-nowrap">
      {inUse.length === 1 ? "1 key" : `${inUse.length} keys`}{" "}
      <span className="font-mono text-muted-foreground text-xs">{inUse[0]?.prefix}…</span>
    </span>
  );
}

function AgentRow({ agent, href }: { agent: AgentResource; href: string }) {
  const used = lastUsed(agent);
  return (
    <TableRow
      className={cn(
        "relative max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-0.5 max-md:px-3 max-md:py-2",
        agent.disabledAt !== null && "text-muted-foreground",
      )}
    >
      <TableCell className={cn(cell, "max-md:basis-full md:max-w-0 md:truncate")}>
        <Link href={href} prefetch={false} className="font-medium after:absolute after:inset-0">
          <RevealedText text={agent.name} />
        </Link>
      </TableCell>
      <TableCell className={cn(cell, "md:max-w-48 md:truncate")}>
        <span className="text-muted-foreground md:hidden">owner </span>
        <RevealedText text={agent.owner.name} />
      </TableCell>
      <TableCell className={cell}>
        <Keys agent={agent} />
      </TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap")}>
        <span className="text-muted-foreground md:hidden">used </span>
        {used === null ? <span className="text-muted-foreground">never</span> : <RelativeTime at={used} />}
      </TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap text-muted-foreground max-md:hidden")}>
        <RelativeTime at={agent.createdAt} />
      </TableCell>
    </TableRow>
  );
}

/** The workspace's agents, one a line. */
export function AgentList({ agents, workspace }: { agents: AgentResource[]; workspace: string }) {
  return (
    <Card className="overflow-hidden">
      <Table label="Agents" className="max-md:block">
        <TableHeader className="max-md:sr-only">
          <TableRow>
            <TableHead className="w-full">Name</TableHead>
            <TableHead>Owner</TableHead>
            <TableHead>Keys in use</TableHead>
            <TableHead>Last used</TableHead>
            <TableHead>Created</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="max-md:block">
          {agents.map((agent) => (
            <AgentRow key={agent.id} agent={agent} href={`/w/${workspace}/agents/${agent.id}`} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
