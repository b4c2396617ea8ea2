import { ConfirmAction } from "@/components/confirm-action";
import { RelativeTime } from "@/components/relative-time";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PageAction } from "@/components/use-member-action";
import type { AgentKeyResource, AgentResource } from "@/lib/contract/agent";

const cell = "max-md:h-auto max-md:p-0";

function usedWords(lastUsedAt: string | null) {
  return lastUsedAt === null ? <span className="text-muted-foreground">never</span> : <RelativeTime at={lastUsedAt} />;
}

interface KeyRowProps {
  agent: AgentResource;
  item: AgentKeyResource;
  isLast: boolean;
  revoke: PageAction<void> | null;
}

function Revoke({ agent, item, isLast, revoke }: KeyRowProps) {
  if (item.revokedAt !== null || revoke === null) return null;
  return (
    <ConfirmAction
      label="Revoke"
      name={`Revoke ${item.prefix}…`}
      title={`Revoke the key ${item.prefix}…?`}
      description={
        <>
          From its next request on, whatever uses this key is refused with 401. What it proposed stays, and is carried
          out where it is approved.{" "}
          {isLast && `It is the last key in use: ${agent.name} can do nothing until it gets another. `}A revoked key
          never works again.
        </>
      }
      confirm="Revoke the key"
      cancel="Keep it"
      action={revoke}
      input={{ agentId: agent.id, keyId: item.id }}
      done="The key is revoked"
    />
  );
}

function KeyRow(props: KeyRowProps) {
  const { item } = props;
  const isRevoked = item.revokedAt !== null;
  return (
    <TableRow
      className={cn(
        "max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:px-4 max-md:py-2",
        isRevoked && "text-muted-foreground",
      )}
    >
      <TableCell
        className={cn(
          cell,
          "font-mono text-xs max-md:order-1 max-md:basis-[calc(100%-6rem)] md:pl-4",
          isRevoked && "line-through",
        )}
      >
        {item.prefix}…
      </TableCell>
      <TableCell className={cn(cell, "max-md:order-3 max-md:text-xs")}>
        <span className="text-muted-foreground md:hidden">created </span>
        <RelativeTime at={item.createdAt} />
      </TableCell>
      <TableCell className={cn(cell, "max-md:order-4 max-md:text-xs")}>
        <span className="text-muted-foreground md:hidden">used </span>
        {usedWords(item.lastUsedAt)}
      </TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap max-md:order-5 max-md:text-xs")}>
        {item.revokedAt === null ? (
          "in use"
        ) : (
          <>
            revoked <RelativeTime at={item.revokedAt} />
          </>
        )}
      </TableCell>
      {props.revoke !== null && (
        <TableCell className={cn(cell, "text-right max-md:order-2 max-md:ml-auto md:pr-1.5")}>
          <Revoke {...props} />
        </TableCell>
      )}
    </TableRow>
  );
}

/** An agent's keys, newest first, the revoked ones too. `revoke` is null for those who may not. */
export function AgentKeys({ agent, revoke }: { agent: AgentResource; revoke: PageAction<void> | null }) {
  const inUse = agent.keys.filter(({ revokedAt }) => revokedAt === null).length;
  if (agent.keys.length === 0) return <p className="p-4 text-muted-foreground text-sm">No key was ever made.</p>;
  return (
    <Table label="Keys" className="max-md:block">
      <TableHeader className="max-md:sr-only">
        <TableRow>
          <TableHead className="w-full pl-4">Key</TableHead>
          <TableHead>Created</TableHead>
          <TableHead>Last used</TableHead>
          <TableHead>State</TableHead>
          {revoke !== null && (
            <TableHead>
              <span className="sr-only">Revoke</span>
            </TableHead>
          )}
        </TableRow>
      </TableHeader>
      <TableBody className="max-md:block">
        {agent.keys.map((item) => (
          <KeyRow key={item.id} agent={agent} item={item} isLast={inUse === 1} revoke={revoke} />
        ))}
      </TableBody>
    </Table>
  );
}
