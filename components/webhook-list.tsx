import Link from "next/link";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { WebhookState } from "@/components/webhook-state";
import type { WebhookResource } from "@/lib/contract/webhook";

const cell = "max-md:h-auto max-md:p-0";

function eventWords({ events }: WebhookResource): string {
  if (events === null) return "all events";
  return events.length === 1 ? (events[0] ?? "") : `${events.length} events`;
}

function WebhookRow({ webhook, href }: { webhook: WebhookResource; href: string }) {
  return (
    <TableRow
      className={cn(
        "relative max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-0.5 max-md:px-3 max-md:py-2",
        !webhook.enabled && "text-muted-foreground",
      )}
    >
      <TableCell className={cn(cell, "max-md:basis-full md:max-w-0 md:truncate")}>
        <Link href={href} prefetch={false} className="font-mono text-xs after:absolute after:inset-0">
          <RevealedText text={webhook.url} />
        </Link>
        {webhook.description !== "" && (
          <span className="block truncate text-muted-foreground text-xs">
            <RevealedText text={webhook.description} />
          </span>
        )}
      </TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap max-md:text-xs")}>{eventWords(webhook)}</TableCell>
      <TableCell className={cell}>
        <WebhookState webhook={webhook} />
      </TableCell>
      <TableCell className={cn(cell, "text-muted-foreground max-md:hidden")}>
        <RelativeTime at={webhook.createdAt} />
      </TableCell>
    </TableRow>
  );
}

/** The workspace's endpoints, one a line. */
export function WebhookList({ webhooks, workspace }: { webhooks: WebhookResource[]; workspace: string }) {
  return (
    <Card className="overflow-hidden">
      <Table label="Webhooks" className="max-md:block">
        <TableHeader className="max-md:sr-only">
          <TableRow>
            <TableHead className="w-full">Address</TableHead>
            <TableHead>Events</TableHead>
            <TableHead>State</TableHead>
            <TableHead>Added</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="max-md:block">
          {webhooks.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} href={`/w/${workspace}/settings/webhooks/${webhook.id}`} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
