import { ConfirmAction } from "@/components/confirm-action";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PageAction } from "@/components/use-member-action";
import type { PasskeyResource } from "@/lib/contract/passkey";

const cell = "max-md:h-auto max-md:p-0 max-md:text-xs";

interface PasskeyRowProps {
  passkey: PasskeyResource;
  /** The host name that the page is read at; null where passkeys don't work. */
  here: string | null;
  remove: PageAction<void>;
}

function PasskeyRow({ passkey, here, remove }: PasskeyRowProps) {
  const { id, name, rpId, backedUp, createdAt, lastUsedAt } = passkey;
  return (
    <TableRow className="max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-0.5 max-md:px-3 max-md:py-2">
      <TableCell className={cn(cell, "font-medium max-md:basis-full max-md:text-sm")}>
        <RevealedText text={name} />
      </TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap")}>
        <span className="font-mono text-xs">{rpId}</span>
        {rpId !== here && <span className="text-muted-foreground">, not here</span>}
      </TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap")}>{backedUp ? "synced" : "one device"}</TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap")}>
        <span className="text-muted-foreground md:hidden">added </span>
        <RelativeTime at={createdAt} />
      </TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap")}>
        <span className="text-muted-foreground md:hidden">used </span>
        {lastUsedAt === null ? "never" : <RelativeTime at={lastUsedAt} />}
      </TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap text-right max-md:ml-auto")}>
        <ConfirmAction
          label="Remove"
          name={`Remove ${name}`}
          title={`Remove “${name}”?`}
          description="It signs no approval any more. What was signed with it stays signed, and can still be checked."
          confirm="Remove the passkey"
          cancel="Keep it"
          action={remove}
          input={{ passkeyId: id }}
          done="The passkey is removed"
        />
      </TableCell>
    </TableRow>
  );
}

interface PasskeyListProps {
  passkeys: PasskeyResource[];
  here: string | null;
  remove: PageAction<void>;
}

/** A person's passkeys, newest first, also those that work at another host. */
export function PasskeyList({ passkeys, here, remove }: PasskeyListProps) {
  return (
    <Card className="overflow-hidden">
      <Table label="Passkeys" className="max-md:block">
        <TableHeader className="max-md:sr-only">
          <TableRow>
            <TableHead className="w-full">Name</TableHead>
            <TableHead>Works at</TableHead>
            <TableHead>Kept on</TableHead>
            <TableHead>Added</TableHead>
            <TableHead>Last used</TableHead>
            <TableHead className="text-right">Remove</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="max-md:block">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} here={here} remove={remove} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
