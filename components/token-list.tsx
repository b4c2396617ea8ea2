import { ConfirmAction } from "@/components/confirm-action";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PageAction } from "@/components/use-member-action";
import type { PersonalTokenResource } from "@/lib/contract/personal-token";

const cell = "max-md:h-auto max-md:p-0 max-md:text-xs";

function TokenRow({ token, revoke }: { token: PersonalTokenResource; revoke: PageAction<void> }) {
  const isRevoked = token.revokedAt !== null;
  return (
    <TableRow
      className={cn(
        "max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-0.5 max-md:px-3 max-md:py-2",
        isRevoked && "text-muted-foreground",
      )}
    >
      <TableCell className={cn(cell, "font-medium max-md:basis-full max-md:text-sm", isRevoked && "font-normal")}>
        <RevealedText text={token.name} />
      </TableCell>
      <TableCell className={cn(cell, "font-mono text-xs", isRevoked && "line-through")}>{token.prefix}…</TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap")}>
        <span className="text-muted-foreground md:hidden">created </span>
        <RelativeTime at={token.createdAt} />
      </TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap")}>
        <span className="text-muted-foreground md:hidden">used </span>
        {token.lastUsedAt === null ? "never" : <RelativeTime at={token.lastUsedAt} />}
      </TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap text-right max-md:ml-auto")}>
        {token.revokedAt !== null ? (
          <>
            revoked <RelativeTime at={token.revokedAt} />
          </>
        ) : (
          <ConfirmAction
            label="Revoke"
            name={`Revoke ${token.name}`}
            title={`Revoke “${token.name}”?`}
            description="From its next request on, whatever uses this token is refused with 401. What was decided with it stays decided. A revoked token never works again."
            confirm="Revoke the token"
            cancel="Keep it"
            action={revoke}
            input={{ tokenId: token.id }}
            done="The token is revoked"
          />
        )}
      </TableCell>
    </TableRow>
  );
}

/** Personal tokens, newest first, the revoked ones too. */
export function TokenList({ tokens, revoke }: { tokens: PersonalTokenResource[]; revoke: PageAction<void> }) {
  return (
    <Card className="overflow-hidden">
      <Table label="Personal tokens" className="max-md:block">
        <TableHeader className="max-md:sr-only">
          <TableRow>
            <TableHead className="w-full">For</TableHead>
            <TableHead>Token</TableHead>
            <TableHead>Created</TableHead>
            <TableHead>Last used</TableHead>
            <TableHead className="text-right">State</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="max-md:block">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} revoke={revoke} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
