import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";

interface InboxFootProps {
  hasMore: boolean;
  hasFailed: boolean;
  count: number;
  onRetry: () => void;
}

/** How much was loaded, and which keys there are. */
export function InboxFoot({ hasMore, hasFailed, count, onRetry }: InboxFootProps) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-3 border-border border-t px-3 text-muted-foreground text-xs">
      {hasFailed ? (
        <Button variant="ghost" size="sm" onClick={onRetry}>
          More could not be read: try again
        </Button>
      ) : (
        <span>
          {count} {hasMore ? "of more" : "in all"}
        </span>
      )}
      <span className="hidden items-center gap-1 lg:flex pointer-coarse:hidden">
        <Kbd>j</Kbd> <Kbd>k</Kbd> move, <Kbd>?</Kbd> all keys
      </span>
    </div>
  );
}
