import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

/** What came or went while the list was held still. */
export function InboxNews({ waiting, gone, onShow }: { waiting: number; gone: number; onShow: () => void }) {
  const words = [waiting > 0 ? `${waiting} new` : "", gone > 0 ? `${gone} no longer here` : ""]
    .filter(Boolean)
    .join(", ");
  return (
    <div role="status" className={cn(words !== "" && "border-border border-b bg-muted px-1")}>
      {words !== "" && (
        <Button variant="ghost" size="sm" className="text-primary" onClick={onShow}>
          {words}: show
        </Button>
      )}
    </div>
  );
}
